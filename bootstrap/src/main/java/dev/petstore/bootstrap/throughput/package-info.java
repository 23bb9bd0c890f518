/** Measures how many orders a second the shop sells, beside the same SQL without the shop. */
@NullMarked
package dev.petstore.bootstrap.throughput;

import org.jspecify.annotations.NullMarked;

/** Who buys. */
@NullMarked
package dev.petstore.domain.customer;

import org.jspecify.annotations.NullMarked;

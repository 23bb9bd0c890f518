/** Requests for the same thing at the same time, made one. */
@NullMarked
package dev.petstore.resilience.coalescing;

import org.jspecify.annotations.NullMarked;

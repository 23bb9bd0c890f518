/** Whether a dependency is worth asking at all. */
@NullMarked
package dev.petstore.resilience.breaker;

import org.jspecify.annotations.NullMarked;

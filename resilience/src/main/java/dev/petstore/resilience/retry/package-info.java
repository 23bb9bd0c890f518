/** How often a failed or slow call is made again, and after which pause. */
@NullMarked
package dev.petstore.resilience.retry;

import org.jspecify.annotations.NullMarked;

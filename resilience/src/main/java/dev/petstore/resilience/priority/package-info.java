/** Which requests are turned away first when there is not enough room for all. */
@NullMarked
package dev.petstore.resilience.priority;

import org.jspecify.annotations.NullMarked;

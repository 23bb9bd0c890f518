/** How long a call may take, and how it is stopped. */
@NullMarked
package dev.petstore.resilience.timeout;

import org.jspecify.annotations.NullMarked;

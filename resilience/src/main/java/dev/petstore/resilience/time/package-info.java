/** The one clock of the engine. */
@NullMarked
package dev.petstore.resilience.time;

import org.jspecify.annotations.NullMarked;

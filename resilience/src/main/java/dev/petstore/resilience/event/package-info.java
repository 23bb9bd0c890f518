/** What listeners are told of guards: what went wrong, and what changed. */
@NullMarked
package dev.petstore.resilience.event;

import org.jspecify.annotations.NullMarked;

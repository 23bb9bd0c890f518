/**
 * What belongs to a request and hangs on its thread (its deadline, the logger's diagnostic context,
 * a host's own thread-locals), carried over to the threads that work for it.
 */
@NullMarked
package dev.petstore.resilience.context;

import org.jspecify.annotations.NullMarked;

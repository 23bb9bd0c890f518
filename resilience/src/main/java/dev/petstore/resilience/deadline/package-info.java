/**
 * A request's deadline: opened once by whoever drives the shop, heeded by every guarded call that
 * is made for the request, on whichever thread.
 */
@NullMarked
package dev.petstore.resilience.deadline;

import org.jspecify.annotations.NullMarked;

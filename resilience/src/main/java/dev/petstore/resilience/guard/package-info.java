/**
 * The guarded call: what a program outside the engine sees. One {@link
 * dev.petstore.resilience.guard.DependencyGuard} stands before each outside dependency.
 */
@NullMarked
package dev.petstore.resilience.guard;

import org.jspecify.annotations.NullMarked;

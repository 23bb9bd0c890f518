/**
 * The resilience engine: {@link dev.petstore.resilience.Resilience} turns one configuration into
 * one guard for each outside dependency.
 */
@NullMarked
package dev.petstore.resilience;

import org.jspecify.annotations.NullMarked;

package dev.petstore.resilience.breaker;

import dev.failsafe.CircuitBreaker;

/**
 * One stay of a breaker in one state. A result belongs to the generation in which its call began.
 */
sealed interface Generation permits ClosedGeneration, OpenGeneration, HalfOpenGeneration {
  CircuitBreaker.State state();
}

package dev.petstore.resilience.breaker;

import dev.failsafe.CircuitBreaker.State;

/** Is told of each change of a breaker's state, on the thread that made it, once. */
@FunctionalInterface
public interface BreakerListener {
  void changed(State from, State to);
}

package dev.petstore.resilience.breaker;

import dev.petstore.application.health.BreakerState;

/** Is told of each change of a breaker's state, on the thread that made it, once. */
@FunctionalInterface
public interface BreakerListener {
  void changed(BreakerState from, BreakerState to);
}

package dev.petstore.resilience.breaker;

import dev.failsafe.CircuitBreaker.State;
import dev.petstore.resilience.config.CircuitBreakerConfig;

/** Lets every call through and trips when too many of the last ones failed. */
final class ClosedGeneration implements Generation, Admission {
  private final GenerationBreaker<?> breaker;
  private final CircuitBreakerConfig config;
  private final CallWindow window;

  ClosedGeneration(GenerationBreaker<?> breaker, CircuitBreakerConfig config) {
    this.breaker = breaker;
    this.config = config;
    this.window = new CallWindow(config.window());
  }

  /** All calls of this generation share one admission: it has no state of its own. */
  Admission admit() {
    return this;
  }

  CallWindow window() {
    return window;
  }

  @Override
  public void success() {
    window.success();
  }

  @Override
  public void failure() {
    window.failure();
    int recorded = window.recorded();
    if (recorded >= config.minimumCalls() && window.failures() >= config.failureRate() * recorded) {
      breaker.openAfter(this);
    }
  }

  @Override
  public void ignored() {
    // Neither a success nor a failure.
  }

  @Override
  public State state() {
    return State.CLOSED;
  }
}

package dev.petstore.resilience.breaker;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;

/** Failsafe's exception without the stack trace: an open breaker rejects in floods. */
final class BreakerOpen extends CircuitBreakerOpenException {
  private static final long serialVersionUID = 1;

  BreakerOpen(CircuitBreaker<?> breaker) {
    super(breaker);
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // nothing is written
  public Throwable fillInStackTrace() {
    return this;
  }
}

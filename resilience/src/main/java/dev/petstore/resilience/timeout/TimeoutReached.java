package dev.petstore.resilience.timeout;

import dev.failsafe.Timeout;
import dev.failsafe.TimeoutExceededException;

/**
 * Failsafe's exception without a stack trace: the guard throws one of its own that holds the
 * caller's frames.
 */
final class TimeoutReached extends TimeoutExceededException {
  private static final long serialVersionUID = 1;

  TimeoutReached(Timeout<?> timeout) {
    super(timeout);
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // nothing is written
  public Throwable fillInStackTrace() {
    return this;
  }
}

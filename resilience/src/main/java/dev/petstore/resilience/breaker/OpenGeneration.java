package dev.petstore.resilience.breaker;

import dev.failsafe.CircuitBreaker.State;

/** Lets nothing through until its time is over. */
final class OpenGeneration implements Generation {
  private final long until;

  /**
   * @param until a reading of the monotonic clock
   */
  OpenGeneration(long until) {
    this.until = until;
  }

  boolean isOver(long now) {
    return now - until >= 0;
  }

  long remainingNanos(long now) {
    return Math.max(0, until - now);
  }

  @Override
  public State state() {
    return State.OPEN;
  }
}

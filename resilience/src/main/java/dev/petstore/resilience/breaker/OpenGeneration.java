package dev.petstore.resilience.breaker;

import dev.petstore.application.health.BreakerState;
import org.jspecify.annotations.Nullable;

/** Lets nothing through until its time is over. */
final class OpenGeneration implements Generation {
  private final long until;
  private final int openings;

  /**
   * @param until a reading of the monotonic clock
   * @param openings of this outage, this one included
   */
  OpenGeneration(long until, int openings) {
    this.until = until;
    this.openings = openings;
  }

  @Override
  public @Nullable Admission tryAdmit(long now) {
    return null;
  }

  @Override
  public boolean isOver(long now) {
    return now - until >= 0;
  }

  long remainingNanos(long now) {
    return Math.max(0, until - now);
  }

  @Override
  public int openings(long now) {
    return openings;
  }

  @Override
  public BreakerState state() {
    return BreakerState.OPEN;
  }
}

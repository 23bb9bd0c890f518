package dev.petstore.resilience.breaker;

import java.util.concurrent.atomic.AtomicInteger;

/** The failures since the last success. */
final class FailureRun implements ResultWindow {
  private final int longest;
  private final AtomicInteger failures = new AtomicInteger();

  FailureRun(int longest) {
    this.longest = longest;
  }

  @Override
  public boolean record(boolean failed, boolean slow, long now) {
    if (failed) {
      return failures.incrementAndGet() >= longest;
    }
    // Read first: threads that only succeed share the line instead of taking it from each other.
    if (failures.get() != 0) {
      failures.set(0);
    }
    return false;
  }

  @Override
  public Tally tally(long now) {
    int run = failures.get();
    return new Tally(run, run, 0);
  }
}

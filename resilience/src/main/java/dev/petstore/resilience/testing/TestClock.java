package dev.petstore.resilience.testing;

import dev.petstore.resilience.time.MonotonicClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that moves when it is told to, for {@link
 * dev.petstore.resilience.ResilienceBuilder#clock}: breakers, deadlines, windows and pauses between
 * retries follow it. Begins just below an overflow, which must not matter. Thread-safe.
 */
public final class TestClock implements MonotonicClock {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000);

  @Override
  public long nanoTime() {
    return now.get();
  }

  /** Time passes at once. */
  @Override
  public void sleep(long nanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    advance(Duration.ofNanos(nanos));
  }

  /** So much time passes. */
  public void advance(Duration duration) {
    now.addAndGet(duration.toNanos());
  }
}

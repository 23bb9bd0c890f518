package dev.petstore.resilience.time;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that moves when it is told to. Begins just below an overflow, which must not matter. */
public final class ManualClock implements MonotonicClock {
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

  public void advance(Duration duration) {
    now.addAndGet(duration.toNanos());
  }
}

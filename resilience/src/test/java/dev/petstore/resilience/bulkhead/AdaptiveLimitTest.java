package dev.petstore.resilience.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Calls that keep the bulkhead full, on a clock of the test's own. */
class AdaptiveLimitTest {
  private static final int FLOOR = 4;
  private static final int CEILING = 64;

  private final AtomicInteger limit = new AtomicInteger(CEILING);
  private final AdaptiveLimit adaptive = new AdaptiveLimit(FLOOR, CEILING, limit::set);
  private long now = TimeUnit.HOURS.toNanos(1);

  private void calls(int seconds, long millis, boolean timedOut) {
    long end = now + TimeUnit.SECONDS.toNanos(seconds);
    while (now < end) {
      now += TimeUnit.MILLISECONDS.toNanos(5);
      adaptive.ended(
          now - TimeUnit.MILLISECONDS.toNanos(millis),
          TimeUnit.MILLISECONDS.toNanos(millis),
          limit.get(),
          timedOut);
    }
  }

  @Test
  void it_sinks_while_calls_take_longer_than_they_use_to_and_rises_again() {
    calls(60, 10, false);
    assertThat(limit).hasValue(CEILING);
    calls(20, 100, false);
    int whileSlow = limit.get();
    assertThat(whileSlow).isBetween(FLOOR, CEILING / 2);
    calls(300, 10, false);
    assertThat(limit.get()).isGreaterThan(whileSlow);
  }

  @Test
  void it_never_leaves_its_bounds() {
    calls(60, 1, false);
    for (int slower = 10; slower < 20_000; slower *= 4) {
      calls(10, slower, true);
      assertThat(limit.get()).isBetween(FLOOR, CEILING);
    }
  }
}

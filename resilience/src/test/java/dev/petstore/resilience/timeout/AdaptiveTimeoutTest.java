package dev.petstore.resilience.timeout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.resilience.config.AdaptiveTimeoutConfig;
import dev.petstore.resilience.testing.TestClock;
import java.time.Duration;
import org.assertj.core.api.AbstractDurationAssert;
import org.junit.jupiter.api.Test;

class AdaptiveTimeoutTest {
  private static final Duration FLOOR = Duration.ofMillis(50);
  private static final Duration CEILING = Duration.ofSeconds(10);
  private static final Duration REVIEW = Duration.ofSeconds(1);
  private static final int ENOUGH = AdaptiveTimeoutConfig.DEFAULT_MINIMUM_CALLS;

  private final TestClock clock = new TestClock();
  private final AdaptiveTimeout timeout =
      new AdaptiveTimeout(AdaptiveTimeoutConfig.withFloor(FLOOR), CEILING, clock.nanoTime());

  @Test
  void it_is_the_ceiling_until_it_has_seen_enough_calls() {
    answered(ENOUGH - 1, Duration.ofMillis(200));
    assertTimeout().isEqualTo(CEILING);
    answered(1, Duration.ofMillis(200));
    assertTimeout().isBetween(Duration.ofMillis(398), Duration.ofMillis(410));
  }

  @Test
  void it_follows_the_percentile_and_not_what_lies_above_it() {
    answered(990, Duration.ofMillis(100));
    answered(10, Duration.ofSeconds(9));
    assertTimeout().isBetween(Duration.ofMillis(199), Duration.ofMillis(205));
  }

  @Test
  void it_never_leaves_its_bounds() {
    answered(ENOUGH, Duration.ofMillis(1));
    assertTimeout().isEqualTo(FLOOR);
    answered(ENOUGH, Duration.ofSeconds(9));
    assertTimeout().isEqualTo(CEILING);
  }

  @Test
  void rare_hangs_do_not_move_it() {
    answered(995, Duration.ofMillis(100));
    Duration before = afterReview();
    for (int hang = 0; hang < 5; hang++) {
      ranOut();
    }
    assertTimeout().isEqualTo(before);
  }

  @Test
  void a_dependency_that_never_answers_in_time_raises_it_step_by_step_to_the_ceiling() {
    answered(1_000, Duration.ofMillis(100));
    Duration last = afterReview();
    int steps = 0;
    while (last.compareTo(CEILING) < 0) {
      for (int call = 0; call < ENOUGH; call++) {
        ranOut();
      }
      assertTimeout().isGreaterThan(last.multipliedBy(3).dividedBy(2));
      last = current();
      steps++;
    }
    assertThat(steps).isBetween(2, 10);
  }

  @Test
  void it_comes_down_again_once_the_slow_time_has_left_the_window() {
    answered(ENOUGH, Duration.ofSeconds(2));
    assertTimeout().isBetween(Duration.ofMillis(3_980), Duration.ofMillis(4_100));
    clock.advance(AdaptiveTimeoutConfig.DEFAULT_WINDOW);
    answered(ENOUGH, Duration.ofMillis(100));
    assertTimeout().isBetween(Duration.ofMillis(199), Duration.ofMillis(205));
  }

  @Test
  void what_it_knew_is_forgotten_when_nobody_has_called_for_a_while() {
    answered(ENOUGH, Duration.ofMillis(100));
    assertTimeout().isLessThan(CEILING);
    clock.advance(AdaptiveTimeoutConfig.DEFAULT_WINDOW);
    assertTimeout().isEqualTo(CEILING);
  }

  private void answered(int calls, Duration latency) {
    for (int call = 0; call < calls; call++) {
      timeout.answered(latency.toNanos(), clock.nanoTime());
    }
  }

  private void ranOut() {
    long now = clock.nanoTime();
    timeout.ranOut(timeout.nanos(now), now);
  }

  private AbstractDurationAssert<?> assertTimeout() {
    return assertThat(afterReview());
  }

  private Duration afterReview() {
    clock.advance(REVIEW);
    return current();
  }

  private Duration current() {
    return Duration.ofNanos(timeout.nanos(clock.nanoTime()));
  }
}

package dev.petstore.resilience.breaker;

import static dev.petstore.resilience.breaker.BreakerScene.CONFIG;
import static dev.petstore.resilience.breaker.BreakerScene.MINIMUM;
import static dev.petstore.resilience.breaker.BreakerScene.TRIALS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.health.BreakerState;
import dev.petstore.resilience.config.BreakerWindow;
import dev.petstore.resilience.config.OpenDelay;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What makes a breaker open, and for how long. */
class OpeningsTest {
  private static final OpenDelay DOUBLING =
      new OpenDelay(Duration.ofSeconds(10), 2, Duration.ofSeconds(60));

  @Test
  void each_failed_trial_makes_the_next_delay_longer_up_to_the_longest() {
    BreakerScene scene = new BreakerScene(CONFIG.withOpenDelay(DOUBLING));
    scene.fail(MINIMUM);
    for (int seconds : new int[] {10, 20, 40, 60, 60}) {
      assertThat(scene.untilHalfOpen()).isEqualTo(Duration.ofSeconds(seconds));
      scene.fail(1);
    }
  }

  @Test
  void a_hung_trial_makes_the_next_delay_longer_as_well() {
    BreakerScene scene = new BreakerScene(CONFIG.withOpenDelay(DOUBLING));
    scene.fail(MINIMUM);
    scene.untilHalfOpen();
    scene.admitted();
    scene.clock.advance(CONFIG.trialLease());
    assertThat(scene.untilHalfOpen()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void a_breaker_that_opens_again_soon_after_closing_is_still_in_the_same_outage() {
    BreakerScene scene = new BreakerScene(CONFIG.withOpenDelay(DOUBLING));
    scene.fail(MINIMUM);
    scene.untilHalfOpen();
    scene.succeed(TRIALS);
    scene.clock.advance(Duration.ofSeconds(10).minusNanos(1));
    scene.fail(MINIMUM);
    assertThat(scene.untilHalfOpen()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void a_breaker_that_has_stayed_closed_as_long_as_it_was_open_begins_anew() {
    BreakerScene scene = new BreakerScene(CONFIG.withOpenDelay(DOUBLING));
    scene.fail(MINIMUM);
    scene.untilHalfOpen();
    scene.fail(1);
    scene.untilHalfOpen();
    scene.succeed(TRIALS);
    scene.clock.advance(Duration.ofSeconds(20));
    scene.fail(MINIMUM);
    assertThat(scene.untilHalfOpen()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void no_number_of_openings_overflows_the_delay() {
    OpenDelay delay = new OpenDelay(Duration.ofSeconds(1), 100, Duration.ofDays(1));
    assertThat(delay.nanos(1)).isEqualTo(Duration.ofSeconds(1).toNanos());
    assertThat(delay.nanos(2)).isEqualTo(Duration.ofSeconds(100).toNanos());
    assertThat(delay.nanos(Integer.MAX_VALUE)).isEqualTo(Duration.ofDays(1).toNanos());
  }

  @Test
  void failures_in_a_row_open_it_and_a_success_ends_the_row() {
    BreakerScene scene = new BreakerScene(CONFIG.withWindow(new BreakerWindow.Consecutive(3)));
    scene.fail(2);
    scene.succeed(1);
    scene.fail(2);
    scene.admitted().ignored();
    scene.assertState(BreakerState.CLOSED);
    scene.fail(1);
    scene.assertState(BreakerState.OPEN);
  }

  @Test
  void only_what_has_failed_within_the_time_counts() {
    BreakerScene scene =
        new BreakerScene(CONFIG.withWindow(new BreakerWindow.Time(Duration.ofSeconds(10), 4, 0.5)));
    scene.fail(3);
    scene.clock.advance(Duration.ofSeconds(11));
    scene.fail(3);
    scene.assertState(BreakerState.CLOSED);
    assertThat(scene.breaker.getFailureCount()).isEqualTo(3);
    scene.clock.advance(Duration.ofSeconds(5));
    scene.fail(1);
    scene.assertState(BreakerState.OPEN);
  }
}

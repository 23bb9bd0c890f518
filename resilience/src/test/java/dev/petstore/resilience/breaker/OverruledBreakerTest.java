package dev.petstore.resilience.breaker;

import static dev.petstore.resilience.breaker.BreakerScene.CONFIG;
import static dev.petstore.resilience.breaker.BreakerScene.MINIMUM;
import static dev.petstore.resilience.breaker.BreakerScene.TRIALS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.health.BreakerState;
import dev.petstore.resilience.config.OpenDelay;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an operator has said holds until something else is said. */
class OverruledBreakerTest {
  private static final Duration LONG = Duration.ofDays(30);

  private final BreakerScene scene =
      new BreakerScene(
          CONFIG.withOpenDelay(new OpenDelay(Duration.ofSeconds(10), 2, Duration.ofHours(1))));
  private final BreakerControl control = scene.breaker.control();

  @Test
  void forced_open_it_rejects_every_call_for_ever() {
    control.forceOpen();
    scene.clock.advance(LONG);
    assertThat(scene.breaker.tryAdmit()).isNull();
    scene.assertState(BreakerState.FORCED_OPEN);
    assertThat(scene.breaker.isOpen()).isTrue();
    assertThat(scene.changes).containsExactly("CLOSED -> FORCED_OPEN");
  }

  @Test
  void forced_closed_it_lets_every_call_through_and_counts_it() {
    scene.fail(MINIMUM);
    control.forceClosed();
    scene.fail(2 * MINIMUM);
    scene.assertState(BreakerState.FORCED_CLOSED);
    assertThat(scene.breaker.isClosed()).isTrue();
    assertThat(scene.breaker.getFailureCount()).isEqualTo(2 * MINIMUM);
  }

  @Test
  void disabled_it_lets_every_call_through_and_counts_nothing() {
    control.disable();
    scene.fail(2 * MINIMUM);
    scene.succeed(1);
    scene.admitted().ignored();
    scene.assertState(BreakerState.DISABLED);
    assertThat(scene.breaker.getExecutionCount()).isZero();
  }

  @Test
  void reset_it_judges_again_from_nothing() {
    scene.fail(MINIMUM);
    scene.untilHalfOpen();
    scene.fail(1);
    control.reset();
    scene.assertState(BreakerState.CLOSED);
    assertThat(scene.breaker.getExecutionCount()).isZero();
    scene.fail(MINIMUM);
    assertThat(scene.untilHalfOpen()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void calls_from_before_change_nothing_of_what_was_set() {
    scene.fail(MINIMUM);
    scene.untilHalfOpen();
    Admission good = scene.admitted();
    Admission bad = scene.admitted();
    control.forceOpen();
    good.success();
    bad.failure();
    scene.assertState(BreakerState.FORCED_OPEN);
    control.reset();
    Admission old = scene.admitted();
    control.forceClosed();
    old.failure();
    assertThat(scene.breaker.getFailureCount()).isZero();
  }

  @Test
  void it_can_be_told_again_and_again_and_each_change_is_told_once() {
    control.forceOpen();
    control.forceOpen();
    control.disable();
    control.forceClosed();
    control.reset();
    control.reset();
    assertThat(scene.changes)
        .containsExactly(
            "CLOSED -> FORCED_OPEN",
            "FORCED_OPEN -> DISABLED",
            "DISABLED -> FORCED_CLOSED",
            "FORCED_CLOSED -> CLOSED");
    scene.fail(MINIMUM);
    scene.untilHalfOpen();
    scene.succeed(TRIALS);
    scene.assertState(BreakerState.CLOSED);
  }
}

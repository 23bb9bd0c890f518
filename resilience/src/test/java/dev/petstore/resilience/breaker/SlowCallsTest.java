package dev.petstore.resilience.breaker;

import static dev.petstore.resilience.breaker.BreakerScene.CONFIG;
import static dev.petstore.resilience.breaker.BreakerScene.MINIMUM;
import static dev.petstore.resilience.breaker.BreakerScene.TRIALS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.health.BreakerState;
import dev.petstore.resilience.call.CallFrames;
import dev.petstore.resilience.config.BreakerWindow;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.config.SlowCalls;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Slow calls open a breaker over calls and a breaker over time alike. */
@ParameterizedClass
@MethodSource("windows")
class SlowCallsTest {
  private static final Duration SLOW = Duration.ofSeconds(1);
  private static final Duration QUICK = SLOW.minusNanos(1);

  private final CircuitBreakerConfig config;
  private final BreakerScene scene;

  SlowCallsTest(BreakerWindow window) {
    this.config = CONFIG.withWindow(window).withSlowCalls(new SlowCalls(SLOW, 0.75));
    this.scene = new BreakerScene(config);
  }

  static List<BreakerWindow> windows() {
    return List.of(
        new BreakerWindow.Count(10, MINIMUM, 0.5),
        new BreakerWindow.Time(Duration.ofMinutes(1), MINIMUM, 0.5));
  }

  @Test
  void slow_successes_open_it_at_their_own_rate() {
    scene.succeedIn(QUICK, 1);
    scene.succeedIn(SLOW, 2);
    scene.assertState(BreakerState.CLOSED);
    scene.succeedIn(SLOW, 1);
    scene.assertState(BreakerState.OPEN);
  }

  @Test
  void quick_successes_do_not() {
    scene.succeedIn(QUICK, 40);
    scene.assertState(BreakerState.CLOSED);
  }

  @Test
  void a_slow_failure_is_both() {
    scene.succeedIn(SLOW, 2);
    Admission admission = scene.admitted();
    scene.clock.advance(SLOW);
    admission.failure();
    assertThat(scene.breaker.getFailureCount()).isEqualTo(1);
    scene.succeedIn(QUICK, 1);
    scene.assertState(BreakerState.OPEN);
  }

  @Test
  void a_slow_call_that_is_ignored_counts_for_nothing() {
    for (int call = 0; call < 3 * MINIMUM; call++) {
      Admission admission = scene.admitted();
      scene.clock.advance(SLOW);
      admission.ignored();
    }
    assertThat(scene.breaker.getExecutionCount()).isZero();
  }

  @Test
  void trials_that_succeed_slowly_open_it_again() {
    scene.fail(MINIMUM);
    scene.untilHalfOpen();
    scene.succeedIn(SLOW, TRIALS);
    scene.assertState(BreakerState.OPEN);
  }

  @Test
  void trials_that_are_quick_enough_close_it() {
    scene.fail(MINIMUM);
    scene.untilHalfOpen();
    scene.succeedIn(SLOW, TRIALS - 1);
    scene.succeedIn(QUICK, 1);
    scene.assertState(BreakerState.CLOSED);
  }

  @Test
  void who_asks_for_no_times_pays_for_no_clock() {
    AtomicInteger readings = new AtomicInteger();
    GenerationBreaker<Object> plain =
        new GenerationBreaker<>(
            CONFIG, readings::incrementAndGet, new CallFrames(), (from, to) -> {});
    int readAtFirst = readings.get();
    for (int call = 0; call < 100; call++) {
      Admission admission = Objects.requireNonNull(plain.tryAdmit());
      if (call % 4 == 3) {
        admission.failure();
      } else {
        admission.success();
      }
    }
    assertThat(readings).hasValue(readAtFirst);
  }
}

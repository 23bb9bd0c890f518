package dev.petstore.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.health.BreakerState;
import dev.petstore.resilience.call.CallFrames;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A breaker, its clock, and what it told of its changes. */
final class BreakerScene {
  static final Duration OPEN = Duration.ofSeconds(10);
  static final int TRIALS = 3;
  static final int MINIMUM = 4;

  /** Opens at half of at least four calls out of ten. */
  static final CircuitBreakerConfig CONFIG =
      new CircuitBreakerConfig(10, MINIMUM, 0.5, OPEN, TRIALS, Duration.ofSeconds(60));

  final TestClock clock = new TestClock();
  final List<String> changes = new ArrayList<>();
  final GenerationBreaker<Object> breaker;

  BreakerScene(CircuitBreakerConfig config) {
    this.breaker =
        new GenerationBreaker<>(
            config, clock, new CallFrames(), (from, to) -> changes.add(from + " -> " + to));
  }

  Admission admitted() {
    return Objects.requireNonNull(breaker.tryAdmit(), "not admitted");
  }

  void succeed(int calls) {
    for (int call = 0; call < calls; call++) {
      admitted().success();
    }
  }

  void fail(int calls) {
    for (int call = 0; call < calls; call++) {
      admitted().failure();
    }
  }

  /** Successes that take so long each, one after the other. */
  void succeedIn(Duration duration, int calls) {
    for (int call = 0; call < calls; call++) {
      Admission admission = admitted();
      clock.advance(duration);
      admission.success();
    }
  }

  void assertState(BreakerState state) {
    assertThat(breaker.control().state()).isEqualTo(state);
  }

  /** Waits until the breaker asks for trials, and returns how long that took, in whole seconds. */
  Duration untilHalfOpen() {
    assertState(BreakerState.OPEN);
    Duration delay = breaker.getRemainingDelay();
    clock.advance(delay.minusNanos(1));
    assertState(BreakerState.OPEN);
    clock.advance(Duration.ofNanos(1));
    assertState(BreakerState.HALF_OPEN);
    return delay;
  }
}

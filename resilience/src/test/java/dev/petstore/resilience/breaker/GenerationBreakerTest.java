package dev.petstore.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failsafe.CircuitBreaker.State;
import dev.petstore.resilience.call.CallFrames;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GenerationBreakerTest {
  private static final int WINDOW = 10;
  private static final int MINIMUM = 4;
  private static final int TRIALS = 3;
  private static final Duration OPEN = Duration.ofSeconds(10);
  private static final Duration LEASE = Duration.ofSeconds(2);
  private static final CircuitBreakerConfig CONFIG =
      new CircuitBreakerConfig(WINDOW, MINIMUM, 0.5, OPEN, TRIALS, LEASE);

  private final TestClock clock = new TestClock();
  private final List<String> changes = new ArrayList<>();
  private final GenerationBreaker<Object> breaker =
      new GenerationBreaker<>(
          CONFIG, clock, new CallFrames(), (from, to) -> changes.add(from + " -> " + to));

  private Admission admitted() {
    return Objects.requireNonNull(breaker.tryAdmit(), "not admitted");
  }

  private void trip() {
    for (int call = 0; call < MINIMUM; call++) {
      admitted().failure();
    }
    assertThat(breaker.getState()).isEqualTo(State.OPEN);
  }

  private void waitUntilHalfOpen() {
    clock.advance(OPEN);
    assertThat(breaker.getState()).isEqualTo(State.HALF_OPEN);
  }

  @Test
  void opens_at_the_failure_rate_but_not_before_the_minimum_of_calls() {
    for (int call = 0; call < MINIMUM - 1; call++) {
      admitted().failure();
    }
    assertThat(breaker.isClosed()).isTrue();
    admitted().failure();
    assertThat(breaker.isOpen()).isTrue();
    assertThat(breaker.tryAdmit()).isNull();
    assertThat(changes).containsExactly("CLOSED -> OPEN");
  }

  @Test
  void stays_closed_below_the_failure_rate() {
    for (int call = 0; call < 20 * WINDOW; call++) {
      if (call % 5 >= 3) {
        admitted().failure();
      } else {
        admitted().success();
      }
      assertThat(breaker.isClosed()).isTrue();
    }
  }

  @Test
  void old_results_leave_the_window() {
    for (int call = 0; call < WINDOW; call++) {
      admitted().success();
    }
    for (int call = 0; call < WINDOW / 2 - 1; call++) {
      admitted().failure();
    }
    assertThat(breaker.isClosed()).isTrue();
    admitted().failure();
    assertThat(breaker.isOpen()).isTrue();
  }

  @Test
  void an_ignored_call_counts_for_nothing() {
    for (int call = 0; call < MINIMUM - 1; call++) {
      admitted().failure();
    }
    for (int call = 0; call < WINDOW; call++) {
      admitted().ignored();
    }
    assertThat(breaker.getExecutionCount()).isEqualTo(MINIMUM - 1);
    assertThat(breaker.isClosed()).isTrue();
  }

  @Test
  void moves_to_half_open_by_time_alone_and_says_how_long_that_takes() {
    trip();
    assertThat(breaker.getRemainingDelay()).isEqualTo(OPEN);
    clock.advance(OPEN.minusNanos(1));
    assertThat(breaker.isOpen()).isTrue();
    clock.advance(Duration.ofNanos(1));
    assertThat(breaker.isHalfOpen()).isTrue();
    assertThat(breaker.getRemainingDelay()).isEqualTo(Duration.ZERO);
  }

  @Test
  void closes_when_every_trial_has_succeeded_and_begins_anew() {
    trip();
    waitUntilHalfOpen();
    List<Admission> trials = List.of(admitted(), admitted(), admitted());
    assertThat(breaker.tryAdmit()).isNull();
    trials.forEach(Admission::success);
    assertThat(breaker.isClosed()).isTrue();
    assertThat(breaker.getExecutionCount()).isZero();
    assertThat(changes)
        .containsExactly("CLOSED -> OPEN", "OPEN -> HALF_OPEN", "HALF_OPEN -> CLOSED");
  }

  @Test
  void a_finished_trial_makes_no_room_for_another() {
    trip();
    waitUntilHalfOpen();
    admitted().success();
    admitted();
    admitted();
    assertThat(breaker.tryAdmit()).isNull();
  }

  @Test
  void a_failed_trial_opens_again() {
    trip();
    waitUntilHalfOpen();
    admitted().success();
    admitted().failure();
    assertThat(breaker.isOpen()).isTrue();
    assertThat(breaker.getRemainingDelay()).isEqualTo(OPEN);
  }

  @Test
  void an_ignored_trial_is_given_back() {
    trip();
    waitUntilHalfOpen();
    for (int call = 0; call < 5 * TRIALS; call++) {
      admitted().ignored();
    }
    for (int trial = 0; trial < TRIALS; trial++) {
      admitted().success();
    }
    assertThat(breaker.isClosed()).isTrue();
  }

  @Test
  void a_trial_that_hangs_opens_again_when_its_lease_ends_and_its_late_result_is_void() {
    trip();
    waitUntilHalfOpen();
    Admission hung = admitted();
    clock.advance(LEASE);
    assertThat(breaker.isOpen()).isTrue();
    waitUntilHalfOpen();
    hung.failure();
    assertThat(breaker.isHalfOpen()).isTrue();
    for (int trial = 0; trial < TRIALS; trial++) {
      admitted().success();
    }
    assertThat(breaker.isClosed()).isTrue();
  }

  @Test
  void results_of_an_earlier_generation_change_nothing() {
    List<Admission> old = new ArrayList<>();
    for (int call = 0; call < 4 * WINDOW; call++) {
      old.add(admitted());
    }
    trip();
    old.subList(0, WINDOW).forEach(Admission::success);
    assertThat(breaker.isOpen()).isTrue();
    waitUntilHalfOpen();
    old.subList(WINDOW, 2 * WINDOW).forEach(Admission::success);
    assertThat(breaker.isHalfOpen()).isTrue();
    old.subList(2 * WINDOW, 3 * WINDOW).forEach(Admission::failure);
    assertThat(breaker.isHalfOpen()).isTrue();
    for (int trial = 0; trial < TRIALS; trial++) {
      admitted().success();
    }
    old.subList(3 * WINDOW, 4 * WINDOW).forEach(Admission::failure);
    assertThat(breaker.isClosed()).isTrue();
    assertThat(breaker.getFailureCount()).isZero();
  }

  @Test
  void a_trial_counts_once_however_often_it_ends() {
    trip();
    waitUntilHalfOpen();
    Admission trial = admitted();
    trial.success();
    trial.success();
    trial.success();
    trial.failure();
    assertThat(breaker.isHalfOpen()).isTrue();
    assertThat(breaker.getSuccessCount()).isEqualTo(1);
  }

  @Test
  void racing_callers_get_exactly_the_trials_there_are() throws InterruptedException {
    trip();
    waitUntilHalfOpen();
    AtomicInteger admitted = new AtomicInteger();
    Race.of(
        16,
        () -> {
          if (breaker.tryAdmit() != null) {
            admitted.incrementAndGet();
          }
        });
    assertThat(admitted).hasValue(TRIALS);
  }

  @Test
  void it_can_be_forced() {
    breaker.open();
    assertThat(breaker.isOpen()).isTrue();
    breaker.close();
    assertThat(breaker.isClosed()).isTrue();
    breaker.halfOpen();
    assertThat(breaker.isHalfOpen()).isTrue();
  }
}

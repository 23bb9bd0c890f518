package dev.petstore.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.health.BreakerState;
import dev.petstore.application.health.CallCounts;
import dev.petstore.application.health.HealthStatus;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.deadline.DeadlineScope;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose fault it is that a call ran out of time. */
@ParameterizedClass
@EnumSource(BulkheadType.class)
class DeadlineTimeoutsTest {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofMinutes(5);

  /** More than it takes to open a breaker. */
  private static final int CALLS = 30;

  private final Resilience resilience;
  private final DependencyGuard patient;
  private final DependencyGuard impatient;

  DeadlineTimeoutsTest(BulkheadType type) {
    this.resilience =
        Resilience.of(
            new ResilienceConfig(
                Map.of("kind", BulkheadConfig.of("kind", type, CALLS)),
                Map.of(
                    "patient", DependencyConfig.of("patient", CALLS, LONG),
                    "impatient", DependencyConfig.of("impatient", CALLS, SHORT))));
    this.patient = resilience.guard("patient", "kind");
    this.impatient = resilience.guard("impatient", "kind");
  }

  @AfterEach
  void close() {
    resilience.close();
  }

  @Test
  void running_out_of_the_requests_time_is_a_timeout_that_is_not_held_against_the_dependency() {
    for (int call = 0; call < CALLS; call++) {
      assertTimesOut(patient, SHORT);
    }
    assertThat(patient.health().calls()).isEqualTo(new CallCounts(0, 0, 0, CALLS, 0));
    assertThat(patient.health().breaker()).isEqualTo(BreakerState.CLOSED);
    assertThat(patient.health().status()).isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void the_guards_own_timeout_under_a_later_deadline_is_held_against_the_dependency() {
    for (int call = 0; impatient.health().breaker() == BreakerState.CLOSED; call++) {
      assertThat(call).isLessThan(CALLS);
      assertTimesOut(impatient, LONG);
    }
    assertThat(impatient.health().breaker()).isEqualTo(BreakerState.OPEN);
    assertThat(impatient.health().status()).isEqualTo(HealthStatus.DEGRADED);
  }

  private void assertTimesOut(DependencyGuard guard, Duration deadline) {
    try (DeadlineScope scope = resilience.deadlines().open(deadline)) {
      assertThatThrownBy(() -> guard.run("wait", DeadlineTimeoutsTest::waitUntilTold))
          .isInstanceOfSatisfying(
              CallTimedOut.class,
              late -> assertThat(late.timeout()).isPositive().isLessThanOrEqualTo(SHORT));
    }
  }

  private static void waitUntilTold(GuardedCall call) throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    call.onCancel(told::countDown);
    told.await();
  }
}

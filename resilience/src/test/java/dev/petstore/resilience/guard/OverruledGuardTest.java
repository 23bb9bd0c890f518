package dev.petstore.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.health.BreakerState;
import dev.petstore.application.health.HealthStatus;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.ResilienceConfig;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator overrules a guard's breaker, and health says so. */
class OverruledGuardTest {
  private static final String NAME = "petstore_database";

  private final Resilience resilience = Resilience.of(ResilienceConfig.defaults());
  private final DependencyGuard guard = resilience.guard(NAME, "database");

  @AfterEach
  void close() {
    resilience.close();
  }

  @Test
  void a_dependency_that_is_shut_off_is_degraded_and_rejects_without_saying_when_to_come_again() {
    resilience.breaker(NAME).forceOpen();
    assertThatThrownBy(() -> guard.call("get", call -> "a cat"))
        .isInstanceOfSatisfying(
            CallRejected.class,
            rejected -> {
              assertThat(rejected.reason()).isEqualTo(RejectionReason.CIRCUIT_OPEN);
              assertThat(rejected.retryAfter()).isEmpty();
            });
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.FORCED_OPEN);
    assertThat(guard.health().status()).isEqualTo(HealthStatus.DEGRADED);
  }

  @Test
  void a_dependency_whose_breaker_is_forced_closed_or_off_is_as_good_as_its_calls() {
    resilience.breaker(NAME).forceClosed();
    failOften();
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.FORCED_CLOSED);
    assertThat(guard.health().status()).isEqualTo(HealthStatus.DEGRADED);
    resilience.breaker(NAME).disable();
    failOften();
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.DISABLED);
    assertThat(guard.health().calls().rejected()).isZero();
  }

  @Test
  void a_reset_breaker_judges_again() {
    resilience.breaker(NAME).disable();
    resilience.breaker(NAME).reset();
    failOften();
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.OPEN);
  }

  private void failOften() {
    for (int call = 0; call < 30; call++) {
      assertThatThrownBy(
          () ->
              guard.run(
                  "get",
                  running -> {
                    throw new IOException();
                  }));
    }
  }

  @Test
  void what_has_no_breaker_says_so() {
    assertThatThrownBy(() -> resilience.breaker("payment_gateway"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no guard \"payment_gateway\" is in use; there are petstore_database");
    resilience.guard("redis_cache", "cache");
    assertThatThrownBy(() -> resilience.breaker("redis_cache"))
        .hasMessage("redis_cache has no circuit breaker: its enable_circuit_breaker is false");
  }
}

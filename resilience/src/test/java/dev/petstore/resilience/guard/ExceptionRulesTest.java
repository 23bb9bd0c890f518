package dev.petstore.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.health.BreakerState;
import dev.petstore.application.health.CallCounts;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ExceptionRules;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.testing.TestClock;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which exceptions speak against a dependency is said once, for its breaker and its counts. */
@ParameterizedClass
@EnumSource(BulkheadType.class)
class ExceptionRulesTest {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final Duration OPEN = Duration.ofSeconds(10);

  private final TestClock clock = new TestClock();
  private final BulkheadType type;
  private Resilience resilience;
  private DependencyGuard guard;

  ExceptionRulesTest(BulkheadType type) {
    this.type = type;
    use(new ExceptionRules(List.of(IOException.class), List.of(FileNotFoundException.class)));
  }

  private void use(ExceptionRules rules) {
    CircuitBreakerConfig breaker =
        new CircuitBreakerConfig(4, 2, 0.5, OPEN, 1, TIMEOUT.plusSeconds(1)).withExceptions(rules);
    resilience =
        Resilience.of(
            new ResilienceConfig(
                Map.of("kind", BulkheadConfig.of("kind", type, 2)),
                Map.of("shop", new DependencyConfig("shop", 2, TIMEOUT, true, breaker))),
            clock,
            new CompositeMeterRegistry());
    guard = resilience.guard("shop", "kind");
  }

  @AfterEach
  void close() {
    resilience.close();
  }

  private void fail(Exception exception) {
    assertThatThrownBy(
            () ->
                guard.run(
                    "get",
                    call -> {
                      throw exception;
                    }))
        .isInstanceOf(CallFailed.class)
        .hasCause(exception);
  }

  @Test
  void a_named_failure_and_its_subclasses_open_the_breaker() {
    fail(new IOException());
    fail(new java.net.ConnectException());
    assertThat(guard.health().calls()).isEqualTo(new CallCounts(0, 2, 0, 0, 0));
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void what_is_ignored_is_ignored_also_where_it_extends_a_failure() {
    for (int call = 0; call < 10; call++) {
      fail(new FileNotFoundException());
    }
    assertThat(guard.health().calls()).isEqualTo(new CallCounts(0, 0, 10, 0, 0));
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.CLOSED);
    assertThat(guard.health().successRate()).isEqualTo(1);
  }

  @Test
  void what_is_not_among_the_failures_is_no_success_either() {
    fail(new IOException());
    fail(new IllegalStateException());
    fail(new IllegalStateException());
    fail(new IllegalStateException());
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.CLOSED);
    fail(new IOException());
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void an_ignored_trial_is_given_back() {
    fail(new IOException());
    fail(new IOException());
    clock.advance(OPEN);
    for (int trial = 0; trial < 5; trial++) {
      fail(new FileNotFoundException());
      assertThat(guard.health().breaker()).isEqualTo(BreakerState.HALF_OPEN);
    }
    guard.run("get", call -> {});
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void a_stage_that_fails_is_judged_in_the_same_way() {
    for (int call = 0; call < 5; call++) {
      assertThat(
              guard.callAsync(
                  "get", running -> CompletableFuture.failedFuture(new FileNotFoundException())))
          .failsWithin(TIMEOUT);
    }
    assertThat(guard.health().calls()).isEqualTo(new CallCounts(0, 0, 5, 0, 0));
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void without_rules_every_exception_is_a_failure() {
    resilience.close();
    use(ExceptionRules.allFail());
    fail(new FileNotFoundException());
    fail(new IllegalStateException());
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.OPEN);
  }
}

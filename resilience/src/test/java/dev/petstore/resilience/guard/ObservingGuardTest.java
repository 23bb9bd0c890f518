package dev.petstore.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.health.BreakerState;
import dev.petstore.application.health.CallCounts;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.call.Policy;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Policies that decide and count, and let every call through. */
@ParameterizedClass
@EnumSource(BulkheadType.class)
class ObservingGuardTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final BulkheadType type;
  private final TestClock clock = new TestClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Resilience resilience;
  private final DependencyGuard guard;

  ObservingGuardTest(BulkheadType type) {
    this.type = type;
    this.resilience = Resilience.of(config(EnumSet.allOf(Policy.class)), clock, meters);
    this.guard = resilience.guard("shop", "kind");
  }

  private ResilienceConfig config(EnumSet<Policy> observing) {
    CircuitBreakerConfig breaker =
        new CircuitBreakerConfig(2, 2, 0.5, Duration.ofMinutes(1), 1, TIMEOUT.multipliedBy(2));
    return new ResilienceConfig(
        Map.of("kind", BulkheadConfig.of("kind", type, 1)),
        Map.of(
            "shop", new DependencyConfig("shop", 1, TIMEOUT, true, breaker).observing(observing)));
  }

  @AfterEach
  void close() {
    resilience.close();
  }

  private double observed(Policy policy) {
    return meters
        .get("petstore.guard.observed")
        .tags("dependency", "shop", "policy", policy.label())
        .functionCounter()
        .count();
  }

  @Test
  void a_full_bulkhead_counts_and_lets_the_call_through() {
    CompletableFuture<String> first = new CompletableFuture<>();
    var holding = guard.callAsync("get", call -> first).toCompletableFuture();
    assertThat(guard.callAsync("get", call -> CompletableFuture.completedFuture("a cat")))
        .succeedsWithin(Duration.ofSeconds(30));
    assertThat(observed(Policy.BULKHEAD)).isEqualTo(1);
    first.complete("a dog");
    assertThat(holding).succeedsWithin(Duration.ofSeconds(30));
    await().until(() -> guard.health().inFlight() == 0);
    assertThat(guard.health().calls()).isEqualTo(new CallCounts(2, 0, 0, 0, 0));
  }

  @Test
  void an_open_breaker_counts_and_lets_the_call_through() {
    for (int number = 0; number < 2; number++) {
      assertThatThrownBy(
              () ->
                  guard.call(
                      "get",
                      call -> {
                        throw new IOException("broken");
                      }))
          .isInstanceOf(CallFailed.class);
    }
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.OPEN);
    String answer = guard.call("get", call -> "a cat");
    assertThat(answer).isEqualTo("a cat");
    assertThat(observed(Policy.CIRCUIT_BREAKER)).isEqualTo(1);
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void a_timeout_that_passes_counts_and_the_answer_stands() {
    String answer =
        guard.call(
            "get",
            call -> {
              clock.advance(TIMEOUT.multipliedBy(3));
              assertThat(call.isCancelled()).isFalse();
              return "late";
            });
    assertThat(answer).isEqualTo("late");
    assertThat(observed(Policy.TIMEOUT)).isEqualTo(1);
    assertThat(guard.health().calls()).isEqualTo(new CallCounts(1, 0, 0, 0, 0));
  }

  @Test
  void what_was_observed_is_enforced_once_it_is_said() throws Exception {
    resilience.reconfigure(config(EnumSet.noneOf(Policy.class)));
    CompletableFuture<String> first = new CompletableFuture<>();
    var holding = guard.callAsync("get", call -> first).toCompletableFuture();
    assertThat(guard.callAsync("get", call -> CompletableFuture.completedFuture("a cat")))
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableOfType(ExecutionException.class);
    first.complete("a dog");
    assertThat(holding.get(30, TimeUnit.SECONDS)).isEqualTo("a dog");
    assertThat(observed(Policy.BULKHEAD)).isZero();
    assertThat(guard.health().calls().rejected()).isEqualTo(1);
  }
}

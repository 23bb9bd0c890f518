package dev.petstore.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.health.BreakerState;
import dev.petstore.application.health.CallCounts;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.call.Policy;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.CallRate;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.HedgeConfig;
import dev.petstore.resilience.config.RateLimitConfig;
import dev.petstore.resilience.config.RepetitionConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.config.RetryConfig;
import dev.petstore.resilience.event.GuardEvent;
import dev.petstore.resilience.testing.RecordedEvents;
import dev.petstore.resilience.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that come faster than they may begin. */
@ParameterizedClass
@EnumSource(BulkheadType.class)
class RateLimitedCallsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final BulkheadType type;
  private final TestClock clock = new TestClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final RecordedEvents events = new RecordedEvents();
  private final Resilience resilience;
  private final DependencyGuard guard;

  RateLimitedCallsTest(BulkheadType type) {
    this.type = type;
    this.resilience =
        Resilience.builder(config(limited(2)))
            .clock(clock)
            .metrics(meters)
            .listener(events)
            .build();
    this.guard = resilience.guard("shop", "kind");
  }

  private static DependencyConfig limited(int calls) {
    CircuitBreakerConfig breaker =
        new CircuitBreakerConfig(2, 1, 0.5, Duration.ofMinutes(1), 1, TIMEOUT.plus(SECOND));
    return new DependencyConfig("shop", 1, TIMEOUT, true, breaker).limiting(rate(calls));
  }

  private static RateLimitConfig rate(int calls) {
    return RateLimitConfig.local(CallRate.tokenBucket(calls, SECOND));
  }

  private ResilienceConfig config(DependencyConfig dependency) {
    BulkheadConfig usual = BulkheadConfig.of("kind", type, 3);
    return new ResilienceConfig(
        Map.of(
            "kind",
            new BulkheadConfig(
                "kind",
                type,
                3,
                usual.timeout(),
                usual.breaker(),
                false,
                Optional.of(RateLimitConfig.local(CallRate.slidingWindow(1, SECOND))),
                usual.admission())),
        Map.of("shop", dependency));
  }

  @AfterEach
  void close() {
    resilience.close();
  }

  private static String ask(DependencyGuard guard) {
    return guard.call("get", call -> "a cat");
  }

  private static CallRejected rejection(DependencyGuard guard) {
    return catchThrowableOfType(CallRejected.class, () -> ask(guard));
  }

  @Test
  void too_many_are_rejected_and_told_when_to_come_again() {
    ask(guard);
    ask(guard);
    CallRejected rejected = rejection(guard);
    assertThat(rejected.reason()).isEqualTo(RejectionReason.RATE_LIMITED);
    assertThat(rejected.retryAfter()).contains(Duration.ofMillis(500));
    assertThat(rejected.getStackTrace()).isEmpty();
    clock.advance(Duration.ofMillis(500).minusNanos(1));
    assertThat(rejection(guard).retryAfter()).contains(Duration.ofNanos(1));
    clock.advance(Duration.ofNanos(1));
    assertThat(ask(guard)).isEqualTo("a cat");
    assertThat(guard.health().calls()).isEqualTo(new CallCounts(3, 0, 0, 0, 2));
    await().until(() -> guard.health().inFlight() == 0);
  }

  @Test
  void an_asynchronous_call_is_rejected_before_it_returns() {
    ask(guard);
    ask(guard);
    assertThat(guard.callAsync("get", call -> new CompletableFuture<>()).toCompletableFuture())
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(CallRejected.class);
    assertThat(guard.health().calls()).isEqualTo(new CallCounts(2, 0, 0, 0, 1));
  }

  @Test
  void the_limit_is_asked_before_the_bulkhead_and_what_was_taken_is_spent() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    var holding = guard.callAsync("get", call -> answer).toCompletableFuture();
    assertThat(rejection(guard).reason()).isEqualTo(RejectionReason.BULKHEAD_FULL);
    assertThat(rejection(guard).reason()).isEqualTo(RejectionReason.RATE_LIMITED);
    answer.complete("a dog");
    assertThat(holding).succeedsWithin(Duration.ofSeconds(30));
    await().until(() -> guard.health().inFlight() == 0);
    assertThat(rejection(guard).reason()).isEqualTo(RejectionReason.RATE_LIMITED);
  }

  @Test
  void the_breaker_does_not_hear_of_it_and_an_open_one_is_asked_after_it() {
    assertThatThrownBy(
            () ->
                guard.call(
                    "get",
                    call -> {
                      throw new IOException("broken");
                    }))
        .isInstanceOf(CallFailed.class);
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.OPEN);
    assertThat(rejection(guard).reason()).isEqualTo(RejectionReason.CIRCUIT_OPEN);
    assertThat(rejection(guard).reason()).isEqualTo(RejectionReason.RATE_LIMITED);
    clock.advance(Duration.ofMinutes(1));
    ask(guard);
    ask(guard);
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.CLOSED);
    assertThat(rejection(guard).reason()).isEqualTo(RejectionReason.RATE_LIMITED);
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void each_attempt_takes_a_turn() {
    resilience.reconfigure(
        config(
            limited(2)
                .observing(Set.of(Policy.CIRCUIT_BREAKER))
                .repeating(
                    RepetitionConfig.of(
                        new RetryConfig(5, Duration.ofMillis(1), Duration.ofMillis(1), 1)))));
    assertThatThrownBy(
            () ->
                guard.callIdempotent(
                    "get",
                    call -> {
                      throw new IOException("broken");
                    }))
        .as("the failure, which may have been executed, and not the rejection at the end")
        .isInstanceOf(CallFailed.class);
    assertThat(guard.health().calls()).isEqualTo(new CallCounts(0, 2, 0, 0, 1));
  }

  @Test
  void a_hedge_takes_a_turn_and_does_without_where_there_is_none() {
    // Long enough for the first to have taken the only turn before, on a busy machine too.
    HedgeConfig later = HedgeConfig.after(Duration.ofMillis(300));
    resilience.reconfigure(config(limited(1).repeating(RepetitionConfig.of(later))));
    String answer =
        guard.callIdempotent(
            "get",
            call -> {
              await().until(() -> guard.health().calls().rejected() == 1);
              return "a cat";
            });
    assertThat(answer).isEqualTo("a cat");
    assertThat(guard.health().calls()).isEqualTo(new CallCounts(1, 0, 0, 0, 1));
  }

  @Test
  void one_that_only_observes_counts_and_lets_the_call_through() {
    resilience.reconfigure(config(limited(2).observing(Set.of(Policy.RATE_LIMIT))));
    for (int call = 0; call < 5; call++) {
      ask(guard);
      await().until(() -> guard.health().inFlight() == 0);
    }
    assertThat(
            meters
                .get("petstore.guard.observed")
                .tags("dependency", "shop", "policy", "rate_limit")
                .functionCounter()
                .count())
        .isEqualTo(3);
    assertThat(guard.health().calls()).isEqualTo(new CallCounts(5, 0, 0, 0, 0));
  }

  @Test
  void what_was_used_outlives_a_change_of_the_limit_and_of_anything_else() {
    ask(guard);
    ask(guard);
    resilience.reconfigure(config(limited(2).observing(Set.of(Policy.TIMEOUT))));
    assertThat(rejection(guard).reason()).isEqualTo(RejectionReason.RATE_LIMITED);
    assertThat(resilience.reconfigure(config(limited(3))).changes())
        .extracting(Reconfiguration.Change::setting)
        .contains("rate_limit.rate.calls");
    ask(guard);
    assertThat(rejection(guard).reason()).isEqualTo(RejectionReason.RATE_LIMITED);
    DependencyConfig free = new DependencyConfig("shop", 1, TIMEOUT, true, limited(1).breaker());
    resilience.reconfigure(config(free));
    await().until(() -> guard.health().inFlight() == 0);
    assertThat(ask(guard)).isEqualTo("a cat");
  }

  @Test
  void listeners_hear_of_it() {
    ask(guard);
    ask(guard);
    rejection(guard);
    await()
        .untilAsserted(
            () ->
                assertThat(events.of(GuardEvent.Rejected.class))
                    .containsExactly(
                        new GuardEvent.Rejected("shop", "get", RejectionReason.RATE_LIMITED)));
  }

  @Test
  void a_kind_of_bulkhead_has_a_limit_of_its_own() {
    DependencyGuard kind = resilience.guard("kind");
    ask(kind);
    assertThat(rejection(kind).retryAfter()).contains(SECOND);
    assertThat(ask(guard)).isEqualTo("a cat");
  }
}

package dev.petstore.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.health.BreakerState;
import dev.petstore.application.health.CallCounts;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.deadline.DeadlineScope;
import dev.petstore.resilience.testing.TestClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** No call outlives the request that makes it. Time stands still unless a test moves it. */
@ParameterizedClass
@EnumSource(BulkheadType.class)
class CallsUnderDeadlineTest {
  private static final Duration OWN_TIMEOUT = Duration.ofMinutes(5);
  private static final int MORE_THAN_OPENS_A_BREAKER = 30;

  private final TestClock clock = new TestClock();
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final Resilience resilience;
  private final DependencyGuard guard;
  private final DependencyGuard other;

  CallsUnderDeadlineTest(BulkheadType type) {
    this.resilience =
        Resilience.builder(
                new ResilienceConfig(
                    Map.of("kind", BulkheadConfig.of("kind", type, 1)),
                    Map.of(
                        "shop", DependencyConfig.of("shop", 1, OWN_TIMEOUT),
                        "other", DependencyConfig.of("other", 1, OWN_TIMEOUT))))
            .clock(clock)
            .build();
    this.guard = resilience.guard("shop", "kind");
    this.other = resilience.guard("other", "kind");
  }

  @AfterEach
  void close() {
    callers.shutdownNow();
    resilience.close();
  }

  @Test
  void a_call_has_the_smaller_of_its_own_timeout_and_what_is_left() {
    assertThat(remainingInCall()).isEqualTo(OWN_TIMEOUT);
    try (DeadlineScope scope = open(Duration.ofSeconds(3))) {
      clock.advance(Duration.ofSeconds(1));
      assertThat(remainingInCall()).isEqualTo(Duration.ofSeconds(2));
    }
    try (DeadlineScope scope = open(OWN_TIMEOUT.plusSeconds(1))) {
      assertThat(remainingInCall()).isEqualTo(OWN_TIMEOUT);
    }
  }

  @Test
  void the_work_knows_whether_there_is_a_deadline_to_be_passed_on() {
    assertThat(guard.<Boolean>call("ask", GuardedCall::hasDeadline)).isFalse();
    try (DeadlineScope scope = open(OWN_TIMEOUT.plusSeconds(1))) {
      assertThat(guard.<Boolean>call("ask", GuardedCall::hasDeadline)).isTrue();
    }
  }

  @Test
  void a_call_within_another_guards_call_is_under_the_same_deadline() {
    try (DeadlineScope scope = open(Duration.ofSeconds(3))) {
      Duration inner = guard.call("outer", outer -> other.call("inner", GuardedCall::remaining));
      assertThat(inner).isEqualTo(Duration.ofSeconds(3));
    }
  }

  @Test
  void a_spent_deadline_rejects_before_any_permit_and_leaves_the_breaker_alone() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    Future<?> holder =
        callers.submit(
            () ->
                guard.run(
                    "hold",
                    call -> {
                      begun.countDown();
                      hold.await();
                    }));
    begun.await();
    try (DeadlineScope scope = open(Duration.ofSeconds(1))) {
      clock.advance(Duration.ofSeconds(1));
      for (int call = 0; call < MORE_THAN_OPENS_A_BREAKER; call++) {
        // The bulkhead is full: another reason would mean that it was asked.
        assertRejected(() -> guard.run("late", CallsUnderDeadlineTest::mustNotBegin));
      }
    }
    hold.countDown();
    holder.get();
    assertThat(guard.health().calls())
        .isEqualTo(new CallCounts(1, 0, 0, 0, MORE_THAN_OPENS_A_BREAKER));
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void an_asynchronous_call_under_a_spent_deadline_is_a_stage_that_has_been_rejected() {
    try (DeadlineScope scope = open(Duration.ZERO)) {
      CompletableFuture<String> late =
          guard
              .<String>callAsync(
                  "late",
                  call -> {
                    throw new AssertionError("started");
                  })
              .toCompletableFuture();
      assertThatThrownBy(late::join)
          .cause()
          .isInstanceOfSatisfying(
              CallRejected.class,
              rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.DEADLINE_SPENT));
    }
  }

  @Test
  void a_dependency_that_ends_the_work_at_the_deadline_it_was_told_has_timed_out() {
    for (int call = 0; call < MORE_THAN_OPENS_A_BREAKER; call++) {
      try (DeadlineScope scope = open(Duration.ofSeconds(1))) {
        assertThatThrownBy(
                () ->
                    guard.run(
                        "query",
                        c -> {
                          throw c.outOfTime(new SQLException("statement timeout"));
                        }))
            .isInstanceOf(CallTimedOut.class);
      }
    }
    assertThat(guard.health().calls())
        .isEqualTo(new CallCounts(0, 0, 0, MORE_THAN_OPENS_A_BREAKER, 0));
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void what_hangs_on_an_asynchronous_calls_stage_is_under_the_deadline_too() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    CompletableFuture<Optional<Duration>> left;
    try (DeadlineScope scope = open(Duration.ofSeconds(3))) {
      left =
          guard
              .callAsync("get", call -> answer)
              .thenApply(value -> resilience.deadlines().remaining())
              .toCompletableFuture();
    }
    clock.advance(Duration.ofSeconds(1));
    callers.execute(() -> answer.complete("a cat"));
    assertThat(left.join()).contains(Duration.ofSeconds(2));
  }

  private DeadlineScope open(Duration limit) {
    return resilience.deadlines().open(limit);
  }

  private Duration remainingInCall() {
    return guard.call("ask", GuardedCall::remaining);
  }

  private static void mustNotBegin(GuardedCall call) {
    throw new AssertionError("started");
  }

  private static void assertRejected(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            CallRejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.DEADLINE_SPENT));
  }
}

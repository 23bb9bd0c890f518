package dev.petstore.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.health.CallCounts;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.RepetitionConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.config.RetryConfig;
import dev.petstore.resilience.deadline.DeadlineScope;
import dev.petstore.resilience.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which calls are made again, how often, and what their caller is told in the end. */
@ParameterizedClass
@EnumSource(BulkheadType.class)
class RetriedCallsTest {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final TestClock clock = new TestClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final BulkheadType type;
  private final Resilience resilience;
  private final DependencyGuard guard;
  private int attempts;

  RetriedCallsTest(BulkheadType type) {
    this.type = type;
    DependencyConfig usual = DependencyConfig.of("shop", 2, TIMEOUT);
    DependencyConfig shop =
        new DependencyConfig("shop", 2, TIMEOUT, false, usual.breaker())
            .repeating(
                RepetitionConfig.of(
                    new RetryConfig(3, Duration.ofMillis(100), LONGEST_PAUSE, 0.1)));
    this.resilience =
        Resilience.of(
            new ResilienceConfig(
                Map.of("kind", BulkheadConfig.of("kind", type, 2)),
                Map.of("shop", shop, "once", DependencyConfig.of("once", 2, TIMEOUT))),
            clock,
            meters);
    this.guard = resilience.guard("shop", "kind");
  }

  @AfterEach
  void close() {
    resilience.close();
  }

  /** What the work does in one attempt. */
  private interface Step {
    String take(GuardedCall call) throws Exception;
  }

  private static Step fails(Exception failure) {
    return call -> {
      throw failure;
    };
  }

  private static final Step CONNECTION_REFUSED =
      call -> {
        throw call.notExecuted(new ConnectException("refused"));
      };

  private GuardedWork<String> work(Step... steps) {
    Deque<Step> left = new ArrayDeque<>(Arrays.asList(steps));
    return call -> {
      attempts++;
      return left.pop().take(call);
    };
  }

  private double retries() {
    return meters.get("petstore.guard.retries").tag("dependency", "shop").functionCounter().count();
  }

  @Test
  void a_failed_call_is_made_again_until_it_succeeds() {
    assertThat(
            guard.callIdempotent(
                "get", work(fails(new IOException("one")), CONNECTION_REFUSED, call -> "a cat")))
        .isEqualTo("a cat");
    assertThat(guard.health().calls()).isEqualTo(new CallCounts(1, 2, 0, 0, 0));
    assertThat(retries()).isEqualTo(2);
  }

  @Test
  void after_the_last_attempt_the_last_failure_is_told() {
    IOException last = new IOException("three");
    assertThatThrownBy(
            () ->
                guard.callIdempotent(
                    "get",
                    work(
                        fails(new IOException("one")), fails(new IOException("two")), fails(last))))
        .isInstanceOf(CallFailed.class)
        .hasCause(last);
    assertThat(attempts).isEqualTo(3);
  }

  @Test
  void a_call_that_is_not_declared_idempotent_is_made_once() {
    assertThatThrownBy(() -> guard.call("pay", work(fails(new IOException("one")))))
        .isInstanceOf(CallFailed.class);
    assertThat(attempts).isEqualTo(1);
  }

  @Test
  void without_configuration_a_call_is_made_once() {
    DependencyGuard once = resilience.guard("once", "kind");
    assertThatThrownBy(() -> once.callIdempotent("get", work(fails(new IOException("one")))))
        .isInstanceOf(CallFailed.class);
    assertThat(attempts).isEqualTo(1);
  }

  @Test
  void an_ignored_outcome_is_an_answer() {
    assertThatThrownBy(
            () ->
                guard.callIdempotent(
                    "get",
                    work(
                        call -> {
                          call.ignoreOutcome();
                          throw new IOException("no such pet");
                        })))
        .isInstanceOf(CallFailed.class);
    assertThat(attempts).isEqualTo(1);
  }

  @Test
  void a_rejected_call_is_not_made_again() {
    resilience.close();
    assertThatThrownBy(() -> guard.callIdempotent("get", work())).isInstanceOf(CallRejected.class);
    assertThat(guard.health().calls()).isEqualTo(new CallCounts(0, 0, 0, 0, 1));
  }

  @Test
  void what_may_have_been_executed_is_not_hidden_by_an_attempt_that_was_not() {
    IOException lost = new IOException("the answer was lost");
    DependencyFailure failure =
        catchThrowableOfType(
            DependencyFailure.class,
            () ->
                guard.callIdempotent(
                    "pay", work(CONNECTION_REFUSED, fails(lost), CONNECTION_REFUSED)));
    assertThat(failure.mayHaveExecuted()).isTrue();
    assertThat(failure).hasCause(lost);
    assertThat(attempts).isEqualTo(3);
  }

  @Test
  void where_no_attempt_was_executed_that_is_told() {
    DependencyFailure failure =
        catchThrowableOfType(
            DependencyFailure.class,
            () ->
                guard.callIdempotent(
                    "pay", work(CONNECTION_REFUSED, CONNECTION_REFUSED, CONNECTION_REFUSED)));
    assertThat(failure.mayHaveExecuted()).isFalse();
  }

  @Test
  void a_dependency_that_asks_for_a_pause_gets_it() {
    long before = clock.nanoTime();
    String answer =
        guard.callIdempotent(
            "get",
            work(
                call -> {
                  call.retryAfter(LONGEST_PAUSE);
                  throw new IOException("busy");
                },
                call -> "a cat"));
    assertThat(answer).isEqualTo("a cat");
    assertThat(clock.nanoTime() - before).isEqualTo(LONGEST_PAUSE.toNanos());
  }

  @Test
  void for_a_longer_pause_than_is_configured_nobody_waits() {
    long before = clock.nanoTime();
    assertThatThrownBy(
            () ->
                guard.callIdempotent(
                    "get",
                    work(
                        call -> {
                          call.retryAfter(LONGEST_PAUSE.plusNanos(1));
                          throw new IOException("busy");
                        })))
        .isInstanceOf(CallFailed.class);
    assertThat(clock.nanoTime()).isEqualTo(before);
  }

  @Test
  void a_pause_that_the_requests_deadline_does_not_leave_is_not_made() {
    try (DeadlineScope scope = resilience.deadlines().open(Duration.ofSeconds(1))) {
      assertThatThrownBy(
              () ->
                  guard.callIdempotent(
                      "get",
                      work(
                          call -> {
                            call.retryAfter(Duration.ofSeconds(1));
                            throw new IOException("busy");
                          })))
          .isInstanceOf(CallFailed.class);
    }
    assertThat(attempts).isEqualTo(1);
  }

  @Test
  void whoever_is_to_stop_is_not_kept_and_still_knows_it() {
    Thread caller = Thread.currentThread();
    assertThatThrownBy(
            () ->
                guard.callIdempotent(
                    "get",
                    work(
                        call -> {
                          caller.interrupt();
                          throw new IOException("one");
                        })))
        .isInstanceOf(CallFailed.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(attempts).isEqualTo(1);
  }

  @Test
  void retries_add_no_more_than_their_share_to_the_load() {
    int calls = 1_000;
    for (int call = 0; call < calls; call++) {
      assertThatThrownBy(
              () ->
                  guard.callIdempotent(
                      "get",
                      failing -> {
                        attempts++;
                        throw new IOException("down");
                      }))
          .isInstanceOf(CallFailed.class);
    }
    assertThat(attempts - calls).isBetween(100, 110);
    assertThat(retries()).isEqualTo(attempts - calls);
    assertThat(guard.health().calls().failed()).isEqualTo(attempts);
  }

  @Test
  void what_was_spent_of_a_budget_stays_spent_when_something_else_changes() {
    retries_add_no_more_than_their_share_to_the_load();
    attempts = 0;
    DependencyConfig present =
        new DependencyConfig(
                "shop", 1, TIMEOUT, false, DependencyConfig.of("shop", 1, TIMEOUT).breaker())
            .repeating(
                RepetitionConfig.of(
                    new RetryConfig(3, Duration.ofMillis(100), LONGEST_PAUSE, 0.1)));
    resilience.reconfigure(
        new ResilienceConfig(
            Map.of("kind", BulkheadConfig.of("kind", type, 1)),
            Map.of("shop", present, "once", DependencyConfig.of("once", 2, TIMEOUT))));
    for (int call = 0; call < 5; call++) {
      assertThatThrownBy(
              () ->
                  guard.callIdempotent(
                      "get",
                      failing -> {
                        attempts++;
                        throw new IOException("down");
                      }))
          .isInstanceOf(CallFailed.class);
    }
    assertThat(attempts).isBetween(5, 6);
  }
}

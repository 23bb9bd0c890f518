package dev.petstore.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.health.CallCounts;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.HedgeConfig;
import dev.petstore.resilience.config.RepetitionConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

/** A second attempt beside a slow first one. */
@ParameterizedClass
@EnumSource(BulkheadType.class)
@Timeout(60)
class HedgedCallsTest {
  private static final Duration NEVER = Duration.ofMinutes(5);

  /** The first attempt is to have begun by then, on a busy machine too. */
  private static final Duration SOON = Duration.ofMillis(60);

  private final Resilience resilience;
  private final DependencyGuard guard;
  private final DependencyGuard patient;
  private final AtomicInteger attempts = new AtomicInteger();
  private final CountDownLatch secondHasBegun = new CountDownLatch(1);

  HedgedCallsTest(BulkheadType type) {
    this.resilience =
        Resilience.of(
            new ResilienceConfig(
                Map.of("kind", BulkheadConfig.of("kind", type, 2)),
                Map.of("shop", hedged("shop", SOON), "patient", hedged("patient", NEVER))));
    this.guard = resilience.guard("shop", "kind");
    this.patient = resilience.guard("patient", "kind");
  }

  private static DependencyConfig hedged(String name, Duration after) {
    return DependencyConfig.of(name, 2, NEVER.multipliedBy(2))
        .repeating(RepetitionConfig.of(HedgeConfig.after(after)));
  }

  @AfterEach
  void close() {
    resilience.close();
  }

  /** One piece of work for the first attempt, another for the second. */
  private GuardedWork<String> work(GuardedWork<String> first, GuardedWork<String> second) {
    return call -> {
      if (attempts.incrementAndGet() == 1) {
        return first.run(call);
      }
      secondHasBegun.countDown();
      return second.run(call);
    };
  }

  private static String hang() throws InterruptedException {
    new CountDownLatch(1).await();
    return "never";
  }

  private void awaitSecond() throws InterruptedException {
    assertThat(secondHasBegun.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private void awaitNothingLeft(CallCounts counts) {
    await()
        .untilAsserted(
            () -> {
              assertThat(guard.health().calls()).isEqualTo(counts);
              assertThat(guard.health().inFlight()).isZero();
              assertThat(guard.health().stuck()).isZero();
            });
  }

  @Test
  void the_second_answers_while_the_first_hangs() {
    assertThat(guard.callIdempotent("get", work(call -> hang(), call -> "a cat")))
        .isEqualTo("a cat");
    awaitNothingLeft(new CallCounts(1, 0, 1, 0, 0));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void the_first_answer_stops_the_second() {
    CountDownLatch stopped = new CountDownLatch(1);
    String answer =
        guard.callIdempotent(
            "get",
            work(
                call -> {
                  awaitSecond();
                  return "a dog";
                },
                call -> {
                  call.onCancel(stopped::countDown);
                  stopped.await();
                  throw new IOException("stopped");
                }));
    assertThat(answer).isEqualTo("a dog");
    awaitNothingLeft(new CallCounts(1, 0, 1, 0, 0));
  }

  @Test
  void a_call_that_is_quick_enough_is_made_once() {
    assertThat(patient.callIdempotent("get", work(call -> "a cat", call -> "a dog")))
        .isEqualTo("a cat");
    assertThat(patient.health().calls()).isEqualTo(new CallCounts(1, 0, 0, 0, 0));
  }

  @Test
  void a_call_that_is_not_declared_idempotent_is_made_once() {
    CountDownLatch aWhile = new CountDownLatch(1);
    String answer =
        guard.call(
            "pay",
            work(
                call -> {
                  // Long enough for the other to begin if there were one.
                  assertThat(aWhile.await(200, TimeUnit.MILLISECONDS)).isFalse();
                  return "paid";
                },
                call -> "paid twice"));
    assertThat(answer).isEqualTo("paid");
    assertThat(attempts).hasValue(1);
  }

  @Test
  void when_the_first_fails_the_second_is_waited_for() {
    String answer =
        guard.callIdempotent(
            "get",
            work(
                call -> {
                  awaitSecond();
                  throw new IOException("broken");
                },
                call -> {
                  // Counted, and not only thrown: a success before that would stop the first.
                  await().until(() -> guard.health().calls().failed() == 1);
                  return "a cat";
                }));
    assertThat(answer).isEqualTo("a cat");
    awaitNothingLeft(new CallCounts(1, 1, 0, 0, 0));
  }

  @Test
  void when_both_fail_what_may_have_been_executed_is_told() {
    IOException lost = new IOException("the answer was lost");
    DependencyFailure failure =
        catchThrowableOfType(
            DependencyFailure.class,
            () ->
                guard.callIdempotent(
                    "pay",
                    work(
                        call -> {
                          awaitSecond();
                          throw lost;
                        },
                        call -> {
                          throw call.notExecuted(new ConnectException("refused"));
                        })));
    assertThat(failure.mayHaveExecuted()).isTrue();
    assertThat(failure).hasCause(lost);
  }

  @Test
  void an_ignored_outcome_is_an_answer_and_stops_the_second() {
    assertThatThrownBy(
            () ->
                guard.callIdempotent(
                    "get",
                    work(
                        call -> {
                          awaitSecond();
                          call.ignoreOutcome();
                          throw new IOException("no such pet");
                        },
                        call -> hang())))
        .isInstanceOf(CallFailed.class)
        .hasRootCauseMessage("no such pet");
    awaitNothingLeft(new CallCounts(0, 0, 2, 0, 0));
  }

  @Test
  void an_error_is_thrown_and_stops_the_second() {
    assertThatThrownBy(
            () ->
                guard.callIdempotent(
                    "get",
                    work(
                        call -> {
                          awaitSecond();
                          throw new AssertionError("a bug");
                        },
                        call -> hang())))
        .isInstanceOf(AssertionError.class)
        .hasMessage("a bug");
    awaitNothingLeft(new CallCounts(0, 1, 1, 0, 0));
  }

  @Test
  void the_second_works_under_the_callers_context() {
    MDC.put("request", "42");
    try {
      assertThat(guard.callIdempotent("get", work(call -> hang(), call -> MDC.get("request"))))
          .isEqualTo("42");
    } finally {
      MDC.remove("request");
    }
  }

  @Test
  void where_there_is_no_room_for_a_second_the_first_goes_on() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    Thread holder = new Thread(() -> guard.run("hold", call -> release.await()));
    holder.start();
    await().until(() -> guard.health().inFlight() == 1);
    String answer =
        guard.callIdempotent(
            "get",
            work(
                call -> {
                  await().until(() -> guard.health().calls().rejected() == 1);
                  return "a cat";
                },
                call -> "not admitted"));
    assertThat(answer).isEqualTo("a cat");
    assertThat(attempts).hasValue(1);
    release.countDown();
    holder.join();
    awaitNothingLeft(new CallCounts(2, 0, 0, 0, 1));
  }
}

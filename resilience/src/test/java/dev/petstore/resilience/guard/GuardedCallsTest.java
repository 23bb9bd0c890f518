package dev.petstore.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.health.CallCounts;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every guarded call promises, on the caller's thread and on a pool alike. */
@ParameterizedClass
@EnumSource(BulkheadType.class)
class GuardedCallsTest {
  private static final Duration TIMEOUT = Duration.ofMillis(100);
  private static final Duration NEVER = Duration.ofMinutes(5);
  private static final int LIMIT = 2;

  private final BulkheadType type;
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final Resilience resilience;
  private final DependencyGuard impatient;
  private final DependencyGuard patient;

  GuardedCallsTest(BulkheadType type) {
    this.type = type;
    this.resilience =
        Resilience.of(
            new ResilienceConfig(
                Map.of("kind", BulkheadConfig.of("kind", type, LIMIT)),
                Map.of(
                    "impatient", DependencyConfig.of("impatient", LIMIT, TIMEOUT),
                    "patient", DependencyConfig.of("patient", LIMIT, NEVER))));
    this.impatient = resilience.guard("impatient", "kind");
    this.patient = resilience.guard("patient", "kind");
  }

  @AfterEach
  void close() {
    callers.shutdownNow();
    resilience.close();
  }

  @Test
  void a_result_is_handed_through() {
    String answer = patient.call("get", call -> "a cat");
    assertThat(answer).isEqualTo("a cat");
    assertThat(patient.health().calls()).isEqualTo(new CallCounts(1, 0, 0, 0, 0));
  }

  @Test
  void a_failure_names_the_call_and_keeps_its_cause() {
    IOException broken = new IOException("broken pipe");
    assertThatThrownBy(
            () ->
                patient.run(
                    "get",
                    call -> {
                      throw broken;
                    }))
        .isInstanceOf(CallFailed.class)
        .hasMessageContaining("patient.get")
        .hasCause(broken);
    assertThat(patient.health().calls()).isEqualTo(new CallCounts(0, 1, 0, 0, 0));
  }

  @Test
  void a_limit_of_its_own_that_the_work_has_reached_is_a_failure_and_no_timeout() {
    TimeoutException ownLimit = new TimeoutException("no lock after 50 ms");
    assertThatThrownBy(
            () ->
                patient.run(
                    "get",
                    call -> {
                      throw ownLimit;
                    }))
        .isInstanceOf(CallFailed.class)
        .hasCause(ownLimit);
    assertThat(patient.health().calls()).isEqualTo(new CallCounts(0, 1, 0, 0, 0));
  }

  @Test
  void an_error_of_the_work_is_thrown_as_it_is() {
    AssertionError error = new AssertionError();
    assertThatThrownBy(
            () ->
                patient.run(
                    "get",
                    call -> {
                      throw error;
                    }))
        .isSameAs(error);
    assertThat(patient.health().calls().failed()).isEqualTo(1);
  }

  @Test
  void an_answer_about_something_else_is_ignored() {
    assertThat(
            patient.<String>call(
                "charge",
                call -> {
                  call.ignoreOutcome();
                  return "declined";
                }))
        .isEqualTo("declined");
    assertThat(patient.health().calls()).isEqualTo(new CallCounts(0, 0, 1, 0, 0));
  }

  @Test
  void work_that_was_never_sent_says_so() {
    assertThatThrownBy(
            () ->
                patient.run(
                    "charge",
                    call -> {
                      throw call.notExecuted(new IOException("connection refused"));
                    }))
        .isInstanceOfSatisfying(
            CallFailed.class, failed -> assertThat(failed.mayHaveExecuted()).isFalse());
  }

  @Test
  void a_timeout_tells_the_work_to_stop_and_releases_the_caller() {
    CountDownLatch stopped = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                impatient.run(
                    "get",
                    call -> {
                      call.onCancel(stopped::countDown);
                      stopped.await();
                    }))
        .isInstanceOf(CallTimedOut.class)
        .hasMessageContaining("impatient.get timed out after 100 ms");
    assertThat(impatient.health().calls()).isEqualTo(new CallCounts(0, 0, 0, 1, 0));
    await().untilAsserted(() -> assertAllPermitsFree(impatient));
  }

  @Test
  void work_that_names_no_cancel_action_is_interrupted_and_the_interrupt_leaks_nowhere() {
    for (int round = 0; round < 5; round++) {
      assertThatThrownBy(() -> impatient.run("get", call -> new CountDownLatch(1).await()))
          .isInstanceOf(CallTimedOut.class);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      boolean leaked = impatient.call("peek", call -> Thread.currentThread().isInterrupted());
      assertThat(leaked).isFalse();
    }
    await().untilAsserted(() -> assertAllPermitsFree(impatient));
  }

  @Test
  void an_interrupt_of_the_caller_is_not_swallowed() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean flagKept = new AtomicBoolean();
    CompletableFuture<Thread> caller = new CompletableFuture<>();
    Future<?> call =
        callers.submit(
            () -> {
              caller.complete(Thread.currentThread());
              try {
                patient.run(
                    "get",
                    c -> {
                      begun.countDown();
                      new CountDownLatch(1).await();
                    });
              } catch (CallFailed e) {
                flagKept.set(Thread.currentThread().isInterrupted());
              }
            });
    begun.await();
    caller.get().interrupt();
    call.get();
    assertThat(flagKept).isTrue();
    assertThat(patient.health().calls()).isEqualTo(new CallCounts(0, 0, 1, 0, 0));
    await().untilAsserted(() -> assertAllPermitsFree(patient));
  }

  @Test
  void a_full_bulkhead_rejects_without_starting_the_work_and_loses_no_permit() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(LIMIT);
    Runnable holder =
        () ->
            patient.run(
                "hold",
                call -> {
                  begun.countDown();
                  hold.await();
                });
    Future<?> first = callers.submit(holder);
    Future<?> second = callers.submit(holder);
    begun.await();
    for (int rejection = 0; rejection < 100 * LIMIT; rejection++) {
      assertThatThrownBy(
              () ->
                  patient.run(
                      "more",
                      call -> {
                        throw new AssertionError("started");
                      }))
          .isInstanceOfSatisfying(
              CallRejected.class,
              rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.BULKHEAD_FULL));
    }
    hold.countDown();
    first.get();
    second.get();
    assertThat(patient.health().calls()).isEqualTo(new CallCounts(2, 0, 0, 0, 100 * LIMIT));
    assertAllPermitsFree(patient);
  }

  @Test
  void an_asynchronous_call_holds_its_permit_until_its_stage_completes() throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    CompletableFuture<String> call = patient.callAsync("get", c -> answer).toCompletableFuture();
    assertThat(patient.health().inFlight()).isEqualTo(1);
    answer.complete("a dog");
    assertThat(call.get()).isEqualTo("a dog");
    assertThat(patient.health().calls()).isEqualTo(new CallCounts(1, 0, 0, 0, 0));
    assertAllPermitsFree(patient);
  }

  @Test
  void an_asynchronous_call_that_is_late_fails_at_once_and_frees_its_permit_when_it_ends() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    CompletableFuture<String> call = impatient.callAsync("get", c -> answer).toCompletableFuture();
    assertThatThrownBy(call::join).hasCauseInstanceOf(CallTimedOut.class);
    assertThat(impatient.health().inFlight()).isEqualTo(1);
    assertThat(impatient.health().stuck()).isEqualTo(1);
    answer.complete("too late");
    await().untilAsserted(() -> assertAllPermitsFree(impatient));
    assertThat(impatient.health().calls()).isEqualTo(new CallCounts(0, 0, 0, 1, 0));
  }

  @Test
  void cancelling_an_asynchronous_call_tells_its_work_and_is_ignored() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<String> call =
        patient
            .callAsync(
                "get",
                c -> {
                  c.onCancel(() -> answer.cancel(true));
                  begun.countDown();
                  return answer;
                })
            .toCompletableFuture();
    await().until(() -> begun.getCount() == 0);
    call.cancel(true);
    await().until(answer::isCancelled);
    await().untilAsserted(() -> assertAllPermitsFree(patient));
    assertThat(patient.health().calls()).isEqualTo(new CallCounts(0, 0, 1, 0, 0));
  }

  @Test
  void after_close_every_call_is_rejected() {
    resilience.close();
    assertThatThrownBy(() -> patient.run("get", call -> {}))
        .isInstanceOfSatisfying(
            CallRejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.SHUTTING_DOWN));
    assertThat(patient.callAsync("get", call -> CompletableFuture.completedFuture("x")))
        .isCompletedExceptionally();
    assertThat(patient.health().calls().rejected()).isEqualTo(2);
  }

  @Test
  void the_work_runs_where_its_kind_says() {
    Thread worker = patient.call("who", call -> Thread.currentThread());
    if (type == BulkheadType.SEMAPHORE) {
      assertThat(worker).isSameAs(Thread.currentThread());
    } else {
      assertThat(worker.getName()).startsWith("petstore-patient-");
      assertThat(worker.isDaemon()).isTrue();
    }
  }

  private static void assertAllPermitsFree(DependencyGuard guard) {
    assertThat(guard.health().inFlight()).isZero();
    assertThat(guard.health().stuck()).isZero();
  }
}

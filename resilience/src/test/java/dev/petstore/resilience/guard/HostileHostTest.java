package dev.petstore.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.health.CallCounts;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.HedgeConfig;
import dev.petstore.resilience.config.RepetitionConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A host, or its work, does what it should not; the guard keeps its promises all the same. */
@ParameterizedClass
@EnumSource(BulkheadType.class)
@Timeout(60)
class HostileHostTest {
  private static final Duration TIMEOUT = Duration.ofMillis(100);
  private static final Duration NEVER = Duration.ofMinutes(5);
  private static final int LIMIT = 2;
  private static final int CROWD = 10_000;

  private final BulkheadType type;
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final Resilience resilience;
  private final DependencyGuard impatient;
  private final DependencyGuard patient;
  private final DependencyGuard hedged;

  HostileHostTest(BulkheadType type) {
    this.type = type;
    this.resilience =
        Resilience.of(
            new ResilienceConfig(
                Map.of("kind", BulkheadConfig.of("kind", type, LIMIT)),
                Map.of(
                    "impatient",
                    DependencyConfig.of("impatient", LIMIT, TIMEOUT),
                    "patient",
                    DependencyConfig.of("patient", LIMIT, NEVER),
                    "hedged",
                    DependencyConfig.of("hedged", LIMIT, NEVER)
                        .repeating(RepetitionConfig.of(HedgeConfig.after(Duration.ofMillis(1)))))));
    this.impatient = resilience.guard("impatient", "kind");
    this.patient = resilience.guard("patient", "kind");
    this.hedged = resilience.guard("hedged", "kind");
  }

  @AfterEach
  void close() {
    callers.shutdownNow();
    resilience.close();
  }

  @Test
  void a_full_common_pool_holds_up_neither_calls_nor_timeouts() throws Exception {
    try (FullCommonPool full = new FullCommonPool()) {
      assertThat(patient.<String>call("get", call -> "a cat")).isEqualTo("a cat");
      assertThat(patient.callAsync("get", call -> CompletableFuture.completedFuture("a dog")))
          .succeedsWithin(NEVER)
          .isEqualTo("a dog");
      assertThat(hedged.callIdempotent("get", new SecondIsQuick())).isEqualTo("the second");

      assertThatThrownBy(() -> impatient.run("get", call -> new CountDownLatch(1).await()))
          .isInstanceOf(CallTimedOut.class);
      CompletableFuture<String> never = new CompletableFuture<>();
      CompletableFuture<String> late =
          impatient
              .callAsync(
                  "get",
                  call -> {
                    call.onCancel(() -> never.cancel(true));
                    return never;
                  })
              .toCompletableFuture();
      assertThatThrownBy(late::join).hasCauseInstanceOf(CallTimedOut.class);
      assertThat(full.isFull()).isTrue();
    }
    await().untilAsserted(() -> assertNothingLeft(patient));
    await().untilAsserted(() -> assertNothingLeft(impatient));
    await().untilAsserted(() -> assertNothingLeft(hedged));
  }

  @Test
  void a_caller_that_is_interrupted_already_stays_so_and_costs_no_permit() {
    for (int round = 0; round < 5 * LIMIT; round++) {
      Thread.currentThread().interrupt();
      Throwable end =
          catchThrowable(() -> patient.run("get", call -> new CountDownLatch(1).await()));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(end).isInstanceOf(CallFailed.class);
      await().untilAsserted(() -> assertNothingLeft(patient));
    }
    assertThat(patient.health().calls()).isEqualTo(new CallCounts(0, 0, 5 * LIMIT, 0, 0));
    assertThat(patient.<Boolean>call("peek", call -> Thread.currentThread().isInterrupted()))
        .isFalse();
  }

  @Test
  void of_ten_thousand_calls_at_once_as_many_are_admitted_as_there_are_permits() {
    CompletableFuture<String> answer = new CompletableFuture<>();

    List<CompletableFuture<String>> crowd =
        Stream.generate(() -> patient.callAsync("get", call -> answer).toCompletableFuture())
            .limit(CROWD)
            .toList();

    assertThat(patient.health().inFlight()).isEqualTo(LIMIT);
    answer.complete("all of them");
    assertThat(crowd.subList(0, LIMIT))
        .allSatisfy(admitted -> assertThat(admitted).succeedsWithin(NEVER));
    assertThat(crowd.subList(LIMIT, CROWD)).allMatch(CompletableFuture::isCompletedExceptionally);
    await().untilAsserted(() -> assertNothingLeft(patient));
    assertThat(patient.health().calls()).isEqualTo(new CallCounts(LIMIT, 0, 0, 0, CROWD - LIMIT));
  }

  @Test
  void ten_thousand_calls_of_many_threads_lose_nothing() throws Exception {
    int threads = 100;
    CountDownLatch together = new CountDownLatch(1);
    List<Future<Long>> ends =
        Stream.generate(
                () ->
                    callers.submit(
                        () -> {
                          together.await();
                          return Stream.generate(
                                  () -> endsWell(() -> patient.run("get", call -> {})))
                              .limit(CROWD / threads)
                              .filter(well -> well)
                              .count();
                        }))
            .limit(threads)
            .toList();

    together.countDown();

    long well = 0;
    for (Future<Long> end : ends) {
      well += end.get();
    }
    await().untilAsserted(() -> assertNothingLeft(patient));
    assertThat(patient.health().calls()).isEqualTo(new CallCounts(well, 0, 0, 0, CROWD - well));
  }

  @Test
  void closing_in_the_middle_of_calls_leaves_no_caller_waiting() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    CompletableFuture<String> never = new CompletableFuture<>();
    Future<Throwable> waiting =
        callers.submit(
            () ->
                catchThrowable(
                    () ->
                        patient.run(
                            "get",
                            call -> {
                              begun.countDown();
                              new CountDownLatch(1).await();
                            })));
    CompletableFuture<String> stage =
        patient
            .callAsync(
                "get",
                call -> {
                  begun.countDown();
                  call.onCancel(() -> never.cancel(true));
                  return never;
                })
            .toCompletableFuture();
    begun.await();

    // Whoever is interrupted does not grant those under way their last seconds.
    Thread.currentThread().interrupt();
    resilience.close();
    assertThat(Thread.interrupted()).isTrue();

    assertThat(waiting.get()).isInstanceOf(DependencyFailure.class);
    assertThat(stage).failsWithin(NEVER);
    await().untilAsserted(() -> assertNothingLeft(patient));
    assertThat(patient.health().calls()).isEqualTo(new CallCounts(0, 0, 2, 0, 0));
    assertThatThrownBy(() -> patient.run("get", call -> {})).isInstanceOf(CallRejected.class);
  }

  @Test
  void work_that_is_deaf_keeps_its_permit_until_it_ends_and_no_longer() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Future<Throwable> call =
        callers.submit(() -> catchThrowable(() -> impatient.run("get", c -> awaitDeaf(end))));

    await().until(() -> impatient.health().stuck() == 1);
    if (type == BulkheadType.THREAD_POOL) {
      // The caller is let go whatever the work does; on its own thread nobody can take it away.
      assertThat(call.get()).isInstanceOf(CallTimedOut.class);
    }
    assertThat(impatient.health().inFlight()).isEqualTo(1);

    end.countDown();
    assertThat(call.get()).isInstanceOf(CallTimedOut.class);
    await().untilAsserted(() -> assertNothingLeft(impatient));
    assertThat(impatient.health().calls()).isEqualTo(new CallCounts(0, 0, 0, 1, 0));
    assertThat(impatient.<Boolean>call("peek", c -> Thread.currentThread().isInterrupted()))
        .isFalse();
  }

  @Test
  void an_error_comes_out_as_itself_and_costs_no_permit() {
    // Fewer than would open the breaker: an error is a failure.
    for (int round = 0; round < 2 * LIMIT; round++) {
      Error error = round % 2 == 0 ? new StackOverflowError() : new NoClassDefFoundError();
      assertThat(
              catchThrowable(
                  () ->
                      patient.run(
                          "get",
                          call -> {
                            throw error;
                          })))
          .isSameAs(error);
      assertThat(
              patient.callAsync(
                  "get",
                  call -> {
                    throw error;
                  }))
          .failsWithin(NEVER)
          .withThrowableThat()
          .withCause(error);
      await().untilAsserted(() -> assertNothingLeft(patient));
    }
    assertThat(patient.health().calls().failed()).isEqualTo(2 * 2 * LIMIT);
  }

  @Test
  @SuppressWarnings("NullAway") // against the promise of the work: that is the point
  void null_is_an_answer_and_a_stage_that_is_null_is_a_failure() {
    for (int round = 0; round < 5 * LIMIT; round++) {
      assertThat(patient.<String>call("get", call -> null)).isNull();
      assertThat(patient.<String>callAsync("get", call -> CompletableFuture.completedFuture(null)))
          .succeedsWithin(NEVER)
          .isNull();
      assertThat(patient.<String>callAsync("get", call -> null))
          .failsWithin(NEVER)
          .withThrowableThat()
          .withCauseInstanceOf(CallFailed.class);
      await().untilAsserted(() -> assertNothingLeft(patient));
    }
    assertThat(patient.health().calls())
        .isEqualTo(new CallCounts(2 * 5 * LIMIT, 5 * LIMIT, 0, 0, 0));
  }

  @Test
  void a_call_within_a_call_of_another_guard_is_guarded_by_both() {
    String answer = patient.call("outer", outer -> impatient.call("inner", inner -> "a cat"));

    assertThat(answer).isEqualTo("a cat");
    assertThatThrownBy(
            () ->
                patient.run(
                    "outer",
                    outer -> impatient.run("inner", inner -> new CountDownLatch(1).await())))
        .isInstanceOf(CallFailed.class)
        .hasCauseInstanceOf(CallTimedOut.class);
    await().untilAsserted(() -> assertNothingLeft(patient));
    await().untilAsserted(() -> assertNothingLeft(impatient));
  }

  @Test
  void calls_within_calls_of_the_same_guard_are_rejected_where_permits_end() {
    List<String> depths = new ArrayList<>();

    assertThatThrownBy(
            () ->
                patient.run(
                    "first",
                    first -> {
                      depths.add("first");
                      patient.run(
                          "second",
                          second -> {
                            depths.add("second");
                            patient.run("third", third -> depths.add("third"));
                          });
                    }))
        .rootCause()
        .isInstanceOfSatisfying(
            CallRejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.BULKHEAD_FULL));

    assertThat(depths).containsExactly("first", "second");
    await().untilAsserted(() -> assertNothingLeft(patient));
    assertThat(patient.health().calls()).isEqualTo(new CallCounts(0, 2, 0, 0, 1));
  }

  private static void awaitDeaf(CountDownLatch end) {
    boolean ended = false;
    while (!ended) {
      try {
        end.await();
        ended = true;
      } catch (InterruptedException e) {
        // Deaf.
      }
    }
  }

  private static boolean endsWell(Runnable call) {
    try {
      call.run();
      return true;
    } catch (CallRejected e) {
      return false;
    }
  }

  private static void assertNothingLeft(DependencyGuard guard) {
    assertThat(guard.health().inFlight()).isZero();
    assertThat(guard.health().stuck()).isZero();
  }

  /** The first attempt hangs. */
  private static final class SecondIsQuick implements GuardedWork<String> {
    private final CountDownLatch first = new CountDownLatch(1);

    @Override
    public String run(GuardedCall call) throws Exception {
      if (first.getCount() == 0) {
        return "the second";
      }
      first.countDown();
      new CountDownLatch(1).await();
      return "never";
    }
  }

  /** Every thread of the common pool is busy, and more work waits for one. */
  private static final class FullCommonPool implements AutoCloseable {
    private static final int MORE_THAN_THREADS = 64;

    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Future<?>> tasks = new ArrayList<>();

    FullCommonPool() throws InterruptedException {
      int threads = Math.max(1, ForkJoinPool.getCommonPoolParallelism());
      CountDownLatch busy = new CountDownLatch(threads);
      for (int task = 0; task < threads + MORE_THAN_THREADS; task++) {
        tasks.add(
            ForkJoinPool.commonPool()
                .submit(
                    () -> {
                      busy.countDown();
                      awaitDeaf(end);
                    }));
      }
      if (!busy.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("the common pool has not begun");
      }
    }

    boolean isFull() {
      return tasks.stream().noneMatch(Future::isDone)
          && ForkJoinPool.commonPool().hasQueuedSubmissions();
    }

    @Override
    public void close() {
      end.countDown();
    }
  }
}

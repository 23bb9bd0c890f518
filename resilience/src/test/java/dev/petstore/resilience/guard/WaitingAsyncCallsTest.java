package dev.petstore.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.health.CallCounts;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.AdmissionConfig;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Asynchronous calls that wait for a thread of a pool, while their callers go on. */
@Timeout(60)
class WaitingAsyncCallsTest {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final Duration AN_INSTANT = Duration.ofMillis(1);
  private static final Duration SOON = Duration.ofSeconds(30);

  private final TestClock clock = new TestClock();
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final Queue<String> served = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<String> held = new CompletableFuture<>();
  private final Resilience resilience =
      Resilience.builder(config(1, AdmissionConfig.waiting(TIMEOUT, 3))).clock(clock).build();
  private final DependencyGuard guard = resilience.guard("shop", "kind");

  private static ResilienceConfig config(int limit, AdmissionConfig admission) {
    return config(BulkheadType.THREAD_POOL, limit, admission);
  }

  private static ResilienceConfig config(BulkheadType type, int limit, AdmissionConfig admission) {
    return new ResilienceConfig(
        Map.of("kind", BulkheadConfig.of("kind", type, limit)),
        Map.of(
            "shop",
            new DependencyConfig(
                    "shop", limit, TIMEOUT, false, CircuitBreakerConfig.defaultsFor(TIMEOUT))
                .admitting(admission)));
  }

  @AfterEach
  void close() {
    held.complete("a dog");
    resilience.close();
    callers.shutdownNow();
  }

  private CompletableFuture<String> hold() {
    return guard.callAsync("hold", call -> held).toCompletableFuture();
  }

  private CompletableFuture<String> ask(String name) {
    return guard
        .callAsync(
            "get",
            call -> {
              served.add(name);
              return CompletableFuture.completedFuture(name);
            })
        .toCompletableFuture();
  }

  private void awaitWaiting(int count) {
    await().atMost(SOON).until(() -> ((PolicyGuard) guard).view().waiting() == count);
  }

  private static void assertRejected(CompletionStage<?> stage, RejectionReason reason) {
    assertThat(stage)
        .failsWithin(SOON)
        .withThrowableOfType(ExecutionException.class)
        .havingCause()
        .isInstanceOfSatisfying(
            CallRejected.class, rejected -> assertThat(rejected.reason()).isEqualTo(reason));
  }

  private static boolean isShuttingDown(CompletableFuture<?> call) {
    return call.isCompletedExceptionally()
        && call.handle((value, thrown) -> thrown).join() instanceof CallRejected rejected
        && rejected.reason() == RejectionReason.SHUTTING_DOWN;
  }

  private void assertAtRest(CallCounts counts) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(guard.health().calls()).isEqualTo(counts);
              assertThat(guard.health().inFlight()).isZero();
            });
    awaitWaiting(0);
  }

  @Test
  void they_are_served_in_the_order_of_coming_beside_callers_that_wait() throws Exception {
    var holding = hold();
    CompletableFuture<String> first = ask("first");
    Future<String> second =
        callers.submit(
            () ->
                guard.call(
                    "get",
                    call -> {
                      served.add("second");
                      return "second";
                    }));
    awaitWaiting(2);
    CompletableFuture<String> third = ask("third");
    assertRejected(ask("too many"), RejectionReason.BULKHEAD_FULL);
    assertThat(first).isNotDone();
    held.complete("a dog");
    assertThat(first).succeedsWithin(SOON).isEqualTo("first");
    assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo("second");
    assertThat(third).succeedsWithin(SOON).isEqualTo("third");
    assertThat(holding).succeedsWithin(SOON);
    assertThat(served).containsExactly("first", "second", "third");
    assertAtRest(new CallCounts(4, 0, 0, 0, 1));
  }

  @Test
  void who_has_waited_long_enough_is_rejected() {
    resilience.reconfigure(config(1, AdmissionConfig.waiting(AN_INSTANT, 3)));
    var unused = hold();
    assertRejected(ask("late"), RejectionReason.BULKHEAD_FULL);
    awaitWaiting(0);
    assertThat(served).isEmpty();
  }

  @Test
  void nobody_waits_longer_than_the_call_may_take() throws Exception {
    var unused = hold();
    resilience
        .deadlines()
        .within(
            AN_INSTANT,
            () -> {
              assertRejected(ask("late"), RejectionReason.BULKHEAD_FULL);
              return true;
            });
  }

  @Test
  void nobody_waits_where_the_caller_would_have_to_start_the_work() {
    resilience.reconfigure(config(BulkheadType.SEMAPHORE, 1, AdmissionConfig.waiting(TIMEOUT, 3)));
    var unused = hold();
    assertThat(ask("impatient")).isCompletedExceptionally();
    assertRejected(ask("impatient"), RejectionReason.BULKHEAD_FULL);
  }

  @Test
  void the_wait_counts_into_the_timeout() {
    var unused = hold();
    var left = guard.callAsync("get", call -> CompletableFuture.completedFuture(call.remaining()));
    clock.advance(TIMEOUT.minusSeconds(7));
    held.complete("a dog");
    assertThat(left).succeedsWithin(SOON).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void one_that_is_cancelled_leaves_the_line_and_is_never_begun() {
    var holding = hold();
    CompletableFuture<String> cancelled = ask("cancelled");
    CompletableFuture<String> patient = ask("patient");
    assertThat(cancelled.cancel(true)).isTrue();
    awaitWaiting(1);
    held.complete("a dog");
    assertThat(holding).succeedsWithin(SOON);
    assertThat(patient).succeedsWithin(SOON);
    assertThat(served).containsExactly("patient");
    assertAtRest(new CallCounts(2, 0, 1, 0, 0));
  }

  @Test
  void a_raised_limit_lets_those_in_who_wait() {
    var unused = hold();
    CompletableFuture<String> waiting = ask("waiting");
    resilience.reconfigure(config(2, AdmissionConfig.waiting(TIMEOUT, 3)));
    assertThat(waiting).succeedsWithin(SOON);
  }

  @Test
  void those_who_still_wait_when_the_guards_end_are_told_so() {
    var unused = hold();
    CompletableFuture<String> waiting = ask("waiting");
    // Whoever is interrupted does not wait for what is under way.
    Thread.currentThread().interrupt();
    resilience.close();
    assertThat(Thread.interrupted()).isTrue();
    assertRejected(waiting, RejectionReason.SHUTTING_DOWN);
    assertThat(served).isEmpty();
  }

  @Test
  void those_who_wait_are_served_while_the_guards_wait_for_calls_under_way() throws Exception {
    var holding = hold();
    CompletableFuture<String> waiting = ask("waiting");
    Future<?> closing = callers.submit(resilience::close);
    await().atMost(SOON).until(() -> isShuttingDown(ask("new")));
    held.complete("a dog");
    assertThat(waiting).succeedsWithin(SOON).isEqualTo("waiting");
    assertThat(holding).succeedsWithin(SOON);
    closing.get(30, TimeUnit.SECONDS);
  }

  @Test
  void nothing_is_lost_when_many_come_wait_and_leave_while_the_limit_changes() throws Exception {
    int threads = 6;
    int calls = 400;
    AtomicInteger begun = new AtomicInteger();
    CountDownLatch ended = new CountDownLatch(threads * calls);
    List<Future<?>> comings = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      boolean cancels = thread % 3 == 0;
      comings.add(
          callers.submit(
              () -> {
                for (int number = 0; number < calls; number++) {
                  var call =
                      guard
                          .callAsync(
                              "get",
                              running -> CompletableFuture.completedFuture(begun.incrementAndGet()))
                          .toCompletableFuture();
                  var unused = call.whenComplete((value, thrown) -> ended.countDown());
                  if (cancels) {
                    call.cancel(false);
                  }
                }
              }));
    }
    for (int limit = 1; comings.stream().anyMatch(end -> !end.isDone()); limit = limit % 4 + 1) {
      resilience.reconfigure(config(limit, AdmissionConfig.waiting(AN_INSTANT, 8)));
    }
    for (Future<?> coming : comings) {
      coming.get(30, TimeUnit.SECONDS);
    }
    assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              CallCounts counts = guard.health().calls();
              assertThat(counts.total()).isEqualTo((long) threads * calls);
              assertThat(counts.failed() + counts.timedOut()).isZero();
              assertThat(counts.successful()).isLessThanOrEqualTo(begun.get());
              assertThat(guard.health().inFlight()).isZero();
              assertThat(guard.health().stuck()).isZero();
            });
    awaitWaiting(0);
  }
}

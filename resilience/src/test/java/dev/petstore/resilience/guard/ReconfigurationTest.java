package dev.petstore.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.health.BreakerState;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Settings change while calls are under way. */
class ReconfigurationTest {
  private static final String NAME = "pets";
  private static final String KIND = "database";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final TestClock clock = new TestClock();
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final Resilience resilience =
      Resilience.of(
          config(BulkheadType.SEMAPHORE, DependencyConfig.of(NAME, 2, TIMEOUT)),
          clock,
          new SimpleMeterRegistry());
  private final DependencyGuard guard = resilience.guard(NAME, KIND);

  private static ResilienceConfig config(BulkheadType type, DependencyConfig dependency) {
    return new ResilienceConfig(
        Map.of(KIND, BulkheadConfig.of(KIND, type, 4)), Map.of(dependency.name(), dependency));
  }

  @AfterEach
  void close() {
    resilience.close();
    callers.shutdownNow();
  }

  @Test
  void calls_under_way_count_against_a_smaller_limit() throws Exception {
    try (RunningCalls running = new RunningCalls(2)) {
      assertThat(limitTo(1).changes())
          .extracting(Object::toString)
          .containsExactly("pets.max_concurrent: 2 -> 1");
      assertThat(guard.health().inFlight()).isEqualTo(2);
      assertThat(guard.health().limit()).isEqualTo(1);
      running.endOne();
      assertRejected();
      running.endOne();
      assertThat(guard.<String>call("get", call -> "a cat")).isEqualTo("a cat");
    }
    assertThat(guard.health().inFlight()).isZero();
  }

  @Test
  void a_larger_limit_admits_more_at_once() throws Exception {
    try (RunningCalls running = new RunningCalls(2)) {
      assertRejected();
      limitTo(3);
      assertThat(guard.<String>call("get", call -> "a cat")).isEqualTo("a cat");
    }
  }

  @Test
  void a_pool_grows_and_shrinks_with_its_limit() throws Exception {
    resilience.reconfigure(config(BulkheadType.THREAD_POOL, DependencyConfig.of(NAME, 2, TIMEOUT)));
    resilience.reconfigure(config(BulkheadType.THREAD_POOL, DependencyConfig.of(NAME, 5, TIMEOUT)));
    try (RunningCalls running = new RunningCalls(5)) {
      assertRejected();
    }
    resilience.reconfigure(config(BulkheadType.THREAD_POOL, DependencyConfig.of(NAME, 1, TIMEOUT)));
    try (RunningCalls running = new RunningCalls(1)) {
      assertRejected();
    }
  }

  @Test
  void a_call_under_way_stays_where_it_runs_when_the_type_changes() throws Exception {
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    try (RunningCalls running = new RunningCalls(1)) {
      resilience.reconfigure(
          config(BulkheadType.THREAD_POOL, DependencyConfig.of(NAME, 2, TIMEOUT)));
      guard.run("get", call -> worker.complete(Thread.currentThread()));
      assertThat(worker.join().getName()).startsWith("petstore-pets-");
      assertThat(guard.health().inFlight()).isEqualTo(1);
    }
    assertThat(guard.health().calls().successful()).isEqualTo(2);
  }

  @Test
  void a_call_under_way_keeps_its_timeout_and_the_next_gets_the_new_one() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    CompletionStage<String> before = guard.callAsync("get", call -> answer);
    resilience.reconfigure(
        config(BulkheadType.SEMAPHORE, DependencyConfig.of(NAME, 2, Duration.ofSeconds(1))));
    assertThat(guard.timeout()).isEqualTo(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(2));
    answer.complete("a cat");
    assertThat(before.toCompletableFuture()).isCompletedWithValue("a cat");
  }

  @Test
  void an_open_breaker_stays_open_while_other_settings_and_its_own_change() {
    failUntilOpen();
    resilience.reconfigure(
        config(BulkheadType.SEMAPHORE, DependencyConfig.of(NAME, 9, Duration.ofSeconds(3))));
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.OPEN);
    assertThat(guard.health().limit()).isEqualTo(9);
  }

  @Test
  void a_breaker_that_is_taken_away_and_put_back_remembers_nothing() {
    failUntilOpen();
    DependencyConfig with = DependencyConfig.of(NAME, 2, TIMEOUT);
    resilience.reconfigure(
        config(
            BulkheadType.SEMAPHORE, new DependencyConfig(NAME, 2, TIMEOUT, false, with.breaker())));
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.DISABLED);
    resilience.reconfigure(config(BulkheadType.SEMAPHORE, with));
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void what_is_in_use_cannot_be_taken_away_and_then_nothing_changes() {
    DependencyGuard other = resilience.guard(KIND);
    ResilienceConfig without =
        config(BulkheadType.THREAD_POOL, DependencyConfig.of("another", 7, TIMEOUT));
    assertThatThrownBy(() -> resilience.reconfigure(without))
        .isInstanceOf(ReconfigurationRefused.class)
        .hasMessage(
            "resilience.external_dependencies has no \"pets\"; it has another; it is in use and"
                + " cannot be taken away from the running program");
    assertThat(guard.health().limit()).isEqualTo(2);
    assertThat(other.health().limit()).isEqualTo(4);
  }

  @Test
  void the_same_again_changes_nothing() {
    assertThat(
            resilience
                .reconfigure(config(BulkheadType.SEMAPHORE, DependencyConfig.of(NAME, 2, TIMEOUT)))
                .changes())
        .isEmpty();
  }

  @Test
  void of_a_setting_with_several_parts_only_those_are_told_that_differ() {
    DependencyConfig patient = DependencyConfig.of(NAME, 2, TIMEOUT.plusSeconds(1));

    assertThat(resilience.reconfigure(config(BulkheadType.SEMAPHORE, patient)).changes())
        .extracting(Object::toString)
        .containsExactly(
            "pets.timeout_seconds: 10 -> 11", "pets.circuit_breaker.trial_lease_seconds: 11 -> 12");
  }

  @Test
  void a_policy_that_was_not_there_is_told_in_words() {
    DependencyConfig bold =
        new DependencyConfig(NAME, 2, TIMEOUT, false, CircuitBreakerConfig.defaultsFor(TIMEOUT));

    assertThat(resilience.reconfigure(config(BulkheadType.SEMAPHORE, bold)).changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.setting()).isEqualTo("circuit_breaker");
              assertThat(change.before()).contains("half_open_trials 3").doesNotContain("[");
              assertThat(change.after()).isEqualTo("none");
            });
  }

  @Test
  void counts_outlive_a_change() {
    guard.run("get", call -> {});
    limitTo(3);
    guard.run("get", call -> {});
    assertThat(guard.health().calls().successful()).isEqualTo(2);
  }

  private Reconfiguration limitTo(int limit) {
    return resilience.reconfigure(
        config(BulkheadType.SEMAPHORE, DependencyConfig.of(NAME, limit, TIMEOUT)));
  }

  private void failUntilOpen() {
    for (int call = 0; call < 30 && guard.health().breaker() == BreakerState.CLOSED; call++) {
      assertThatThrownBy(
              () ->
                  guard.run(
                      "get",
                      running -> {
                        throw new IOException();
                      }))
          .isNotNull();
    }
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.OPEN);
  }

  private void assertRejected() {
    assertThatThrownBy(() -> guard.run("get", call -> {}))
        .isInstanceOfSatisfying(
            CallRejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.BULKHEAD_FULL));
  }

  /** Calls that stay under way until each is told to end. */
  private final class RunningCalls implements AutoCloseable {
    private final List<CountDownLatch> ends = new ArrayList<>();
    private final List<Future<?>> calls = new ArrayList<>();

    RunningCalls(int count) throws InterruptedException {
      CountDownLatch begun = new CountDownLatch(count);
      for (int call = 0; call < count; call++) {
        CountDownLatch end = new CountDownLatch(1);
        ends.add(end);
        calls.add(
            callers.submit(
                () ->
                    guard.run(
                        "get",
                        running -> {
                          begun.countDown();
                          end.await();
                        })));
      }
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    }

    void endOne() throws Exception {
      ends.remove(0).countDown();
      calls.remove(0).get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
      while (!ends.isEmpty()) {
        endOne();
      }
    }
  }
}

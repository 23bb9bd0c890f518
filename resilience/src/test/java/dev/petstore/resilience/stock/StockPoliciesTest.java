package dev.petstore.resilience.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.failsafe.Bulkhead;
import dev.failsafe.BulkheadFullException;
import dev.failsafe.CircuitBreaker;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RateLimiter;
import dev.failsafe.Timeout;
import dev.failsafe.TimeoutExceededException;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.breaker.GenerationBreaker;
import dev.petstore.resilience.bulkhead.PermitBulkhead;
import dev.petstore.resilience.call.CallFrames;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.CallRate;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.resilience.priority.Priorities;
import dev.petstore.resilience.rate.RateLimit;
import dev.petstore.resilience.testing.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Each fault of Failsafe 3.3.2's own policies for which ours exist, and ours beside it. If a test
 * fails that says "stock", a newer Failsafe may have mended the fault: see whether ours is still
 * needed.
 */
class StockPoliciesTest {
  private static final int LIMIT = 2;
  private static final int REJECTIONS = 5;
  private static final Duration SOON = Duration.ofMillis(50);

  private static int admittedAfterRejections(Bulkhead<Object> bulkhead) {
    FailsafeExecutor<Object> executor = Failsafe.with(bulkhead);
    assertThat(bulkhead.tryAcquirePermit()).isTrue();
    assertThat(bulkhead.tryAcquirePermit()).isTrue();
    for (int rejection = 0; rejection < REJECTIONS; rejection++) {
      assertThatThrownBy(() -> executor.run(() -> {})).isInstanceOf(BulkheadFullException.class);
    }
    bulkhead.releasePermit();
    bulkhead.releasePermit();
    int admitted = 0;
    while (admitted < LIMIT && bulkhead.tryAcquirePermit()) {
      admitted++;
    }
    return admitted;
  }

  @Test
  void the_stock_bulkhead_loses_its_permits_to_rejected_callers() {
    assertThat(admittedAfterRejections(Bulkhead.<Object>builder(LIMIT).build()))
        .as("permits left in the stock bulkhead")
        .isZero();
  }

  @Test
  void our_bulkhead_has_every_permit_back_after_more_rejections_than_permits() {
    assertThat(
            admittedAfterRejections(
                new PermitBulkhead<>(LIMIT, new CallFrames(), new Priorities())))
        .isEqualTo(LIMIT);
  }

  @Test
  void the_stock_bursty_limiter_admits_twice_its_limit_across_the_edge_of_its_window() {
    int limit = 10;
    Duration window = Duration.ofMillis(100);
    // Again where the machine was too busy to come in time on both sides of the edge.
    await()
        .untilAsserted(
            () ->
                assertThat(nanosOfTwiceTheLimit(limit, window))
                    .as("stock")
                    .isLessThan(window.toNanos()));
  }

  /** How long a stock limiter takes to admit twice its limit, around the edge of its window. */
  private static long nanosOfTwiceTheLimit(int limit, Duration window) {
    RateLimiter<Object> stock = RateLimiter.<Object>burstyBuilder(limit, window).build();
    LockSupport.parkNanos(window.toNanos() * 8 / 10);
    long began = System.nanoTime();
    int admitted = 0;
    while (admitted < 2 * limit) {
      if (stock.tryAcquirePermit()) {
        admitted++;
      }
    }
    return System.nanoTime() - began;
  }

  @Test
  void our_sliding_window_admits_its_limit_once_wherever_an_edge_might_be() {
    int calls = 10;
    Duration window = Duration.ofSeconds(2);
    RateLimit limit = RateLimit.of(CallRate.slidingWindow(calls, window), 0, 0);
    int admitted = 0;
    for (long at = window.toNanos() * 9 / 10; at < window.toNanos() * 18 / 10; at += 1_000_000) {
      if (limit.take(at) == 0) {
        admitted++;
      }
    }
    assertThat(admitted).isEqualTo(calls);
  }

  /** Occupies every thread of the common pool until it is closed. */
  private static final class FullCommonPool implements AutoCloseable {
    private final CountDownLatch release = new CountDownLatch(1);

    FullCommonPool() throws InterruptedException {
      int tasks = 4 * Math.max(1, ForkJoinPool.getCommonPoolParallelism());
      CountDownLatch busy =
          new CountDownLatch(Math.max(1, ForkJoinPool.getCommonPoolParallelism()));
      for (int task = 0; task < tasks; task++) {
        ForkJoinPool.commonPool()
            .execute(
                () -> {
                  busy.countDown();
                  awaitQuietly(release);
                });
      }
      if (ForkJoinPool.getCommonPoolParallelism() > 1) {
        busy.await();
      }
    }

    @Override
    public void close() {
      release.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void our_timeout_fires_while_the_common_pool_is_full() throws Exception {
    try (FullCommonPool full = new FullCommonPool();
        Resilience resilience = resilience(BulkheadType.SEMAPHORE)) {
      DependencyGuard guard = resilience.guard("dependency", "kind");
      assertThatThrownBy(() -> guard.run("wait", call -> new CountDownLatch(1).await()))
          .isInstanceOf(CallTimedOut.class);
    }
  }

  @Test
  void the_stock_timeout_waits_for_work_that_is_deaf_to_interrupts() {
    CountDownLatch interrupted = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    Timeout<Object> stock = Timeout.<Object>builder(SOON).withInterrupt().build();
    assertThatThrownBy(
            () ->
                Failsafe.with(stock)
                    .run(
                        () -> {
                          awaitDeafly(interrupted, SOON.multipliedBy(4));
                          ended.set(true);
                        }))
        .isInstanceOf(TimeoutExceededException.class);
    assertThat(ended).as("the stock timeout came back only when its work had ended").isTrue();
  }

  @Test
  void our_timeout_on_a_pool_releases_the_caller_of_work_that_is_deaf_to_interrupts() {
    CountDownLatch hold = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    try (Resilience resilience = resilience(BulkheadType.THREAD_POOL)) {
      DependencyGuard guard = resilience.guard("dependency", "kind");
      assertThatThrownBy(
              () ->
                  guard.run(
                      "wait",
                      call -> {
                        awaitDeafly(hold, Duration.ofSeconds(30));
                        ended.set(true);
                      }))
          .isInstanceOf(CallTimedOut.class);
      assertThat(ended).isFalse();
      assertThat(guard.health().inFlight()).as("the permit stays the work's").isEqualTo(1);
      assertThat(guard.health().stuck()).isEqualTo(1);
      hold.countDown();
    }
    assertThat(ended).isTrue();
  }

  /** Waits whatever comes, as work would that catches and drops its interrupts. */
  private static void awaitDeafly(CountDownLatch latch, Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    while (System.nanoTime() - end < 0) {
      try {
        if (latch.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        // Deaf.
      }
    }
  }

  private static Resilience resilience(BulkheadType type) {
    return Resilience.of(
        new ResilienceConfig(
            Map.of("kind", BulkheadConfig.of("kind", type, LIMIT)),
            Map.of("dependency", DependencyConfig.of("dependency", LIMIT, SOON))));
  }

  @Test
  void the_stock_breaker_closes_on_results_from_before_the_outage() {
    CircuitBreaker<Object> stock =
        CircuitBreaker.builder().withFailureThreshold(1).withSuccessThreshold(2).build();
    stock.halfOpen();
    // Two calls that were admitted while it was closed end now.
    stock.recordSuccess();
    stock.recordSuccess();
    assertThat(stock.isClosed()).as("the stock breaker without a single trial").isTrue();
  }

  @Test
  void our_breaker_ignores_results_from_before_the_outage() {
    CompletableFuture<String> old = new CompletableFuture<>();
    GenerationBreaker<Object> breaker = breaker(new TestClock());
    FailsafeExecutor<Object> executor = Failsafe.with(breaker);
    CompletableFuture<String> call = executor.getStageAsync(() -> old);
    awaitTrue(() -> !old.isDone() && old.getNumberOfDependents() > 0);
    breaker.halfOpen();
    old.complete("late");
    assertThat(call.join()).isEqualTo("late");
    assertThat(breaker.isHalfOpen()).isTrue();
  }

  @Test
  void the_stock_breaker_stays_half_open_for_ever_when_its_trial_hangs() {
    CircuitBreaker<Object> stock =
        CircuitBreaker.builder().withFailureThreshold(1).withDelay(Duration.ofNanos(1)).build();
    stock.halfOpen();
    assertThat(stock.tryAcquirePermit()).isTrue();
    // However long one waits: there is nothing in it that could end the trial.
    assertThat(stock.tryAcquirePermit()).isFalse();
    assertThat(stock.isHalfOpen()).isTrue();
  }

  @Test
  void our_breaker_gives_a_hung_trial_up_when_its_lease_ends() {
    TestClock clock = new TestClock();
    GenerationBreaker<Object> breaker = breaker(clock);
    breaker.halfOpen();
    assertThat(breaker.tryAcquirePermit()).isTrue();
    clock.advance(Duration.ofSeconds(3));
    assertThat(breaker.isOpen()).isTrue();
    clock.advance(Duration.ofSeconds(10));
    assertThat(breaker.isHalfOpen()).isTrue();
    assertThat(breaker.tryAcquirePermit()).isTrue();
  }

  @Test
  void the_stock_breaker_takes_what_it_does_not_handle_for_a_success() {
    CircuitBreaker<Object> stock =
        CircuitBreaker.builder()
            .handle(IOException.class)
            .withFailureThreshold(1)
            .withSuccessThreshold(2)
            .build();
    stock.halfOpen();
    FailsafeExecutor<Object> executor = Failsafe.with(stock);
    for (int rejection = 0; rejection < 2; rejection++) {
      assertThatThrownBy(
              () ->
                  executor.run(
                      () -> {
                        throw new BulkheadFullException(Bulkhead.of(1));
                      }))
          .isInstanceOf(BulkheadFullException.class);
    }
    assertThat(stock.isClosed()).as("the stock breaker after two rejections").isTrue();
  }

  @Test
  void the_stack_trace_of_a_stock_timeout_knows_nothing_of_the_caller() {
    Timeout<Object> stock = Timeout.<Object>builder(SOON).withInterrupt().build();
    assertThatThrownBy(() -> Failsafe.with(stock).run(() -> new CountDownLatch(1).await()))
        .isInstanceOf(TimeoutExceededException.class)
        .satisfies(thrown -> assertThat(thrown.getStackTrace()).noneMatch(this::isThisTest));
  }

  @Test
  void the_stack_trace_of_our_timeout_shows_the_caller() {
    try (Resilience resilience = resilience(BulkheadType.THREAD_POOL)) {
      DependencyGuard guard = resilience.guard("dependency", "kind");
      assertThatThrownBy(() -> guard.run("wait", call -> new CountDownLatch(1).await()))
          .satisfies(thrown -> assertThat(thrown.getStackTrace()).anyMatch(this::isThisTest));
    }
  }

  private boolean isThisTest(StackTraceElement frame) {
    return frame.getClassName().startsWith(getClass().getName());
  }

  private static GenerationBreaker<Object> breaker(TestClock clock) {
    CircuitBreakerConfig config =
        new CircuitBreakerConfig(4, 2, 0.5, Duration.ofSeconds(10), 2, Duration.ofSeconds(2));
    return new GenerationBreaker<>(config, clock, new CallFrames(), (from, to) -> {});
  }

  private static void awaitTrue(java.util.concurrent.Callable<Boolean> condition) {
    org.awaitility.Awaitility.await().until(condition);
  }
}

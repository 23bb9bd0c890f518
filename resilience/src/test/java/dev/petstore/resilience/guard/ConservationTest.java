package dev.petstore.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.call.Policy;
import dev.petstore.resilience.config.AdmissionConfig;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.HedgeConfig;
import dev.petstore.resilience.config.RepetitionConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.config.RetryConfig;
import dev.petstore.resilience.deadline.DeadlineScope;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Calls that end in every way there is, from many threads, while the settings change under them: at
 * the end each was counted once and nothing is held. The seed decides who does what; how it
 * interleaves is up to the machine.
 */
@ParameterizedClass
@EnumSource
class ConservationTest {
  private static final String NAME = "stormy";
  private static final String KIND = "kind";
  private static final int MOST_PERMITS = 8;
  private static final int CALLERS = 8;
  private static final Duration TIMEOUT = Duration.ofMillis(10);
  private static final Duration NEVER = Duration.ofMinutes(5);
  private static final Duration LATER = Duration.ofMillis(2);
  private static final Duration PAUSE = Duration.ofNanos(200_000);
  private static final Duration SOON = Duration.ofSeconds(30);

  /** Not the timeout: where that only observes, work that hangs would hang for a day. */
  private static final List<Policy> POLICIES =
      List.of(Policy.RATE_LIMIT, Policy.BULKHEAD, Policy.CIRCUIT_BREAKER);

  /** What becomes of a call without a permit, and where the work runs. */
  enum Guard {
    SEMAPHORE,
    THREAD_POOL,
    WAITING,
    WAITING_POOL,
    ADAPTIVE;

    private BulkheadType type() {
      return switch (this) {
        case SEMAPHORE, WAITING, ADAPTIVE -> BulkheadType.SEMAPHORE;
        case THREAD_POOL, WAITING_POOL -> BulkheadType.THREAD_POOL;
      };
    }

    private AdmissionConfig admission() {
      return switch (this) {
        case SEMAPHORE, THREAD_POOL -> AdmissionConfig.DEFAULT;
        case WAITING, WAITING_POOL -> AdmissionConfig.waiting(Duration.ofMillis(5), 4);
        case ADAPTIVE -> AdmissionConfig.adaptive(1);
      };
    }
  }

  private final Guard kind;
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final ScheduledExecutorService servers = Executors.newScheduledThreadPool(1);
  private final Resilience resilience;
  private final PolicyGuard guard;
  private final AtomicLong made = new AtomicLong();

  ConservationTest(Guard kind) {
    this.kind = kind;
    this.resilience = Resilience.of(calm());
    this.guard = (PolicyGuard) resilience.guard(NAME, KIND);
  }

  @AfterEach
  void close() {
    callers.shutdownNow();
    servers.shutdownNow();
    resilience.close();
  }

  @Test
  void every_call_is_counted_once_and_nothing_is_held_in_the_end() throws Exception {
    storm(1, 150);
    assertConserved();
  }

  @Test
  @Tag("long")
  void storm_after_storm_nothing_is_lost() throws Exception {
    for (long seed = 2; seed < 12; seed++) {
      storm(seed, 500);
      assertConserved();
    }
  }

  private void storm(long seed, int calls) throws Exception {
    SplittableRandom dice = new SplittableRandom(seed);
    var unused = resilience.reconfigure(changed(dice));
    List<Future<?>> ends =
        IntStream.range(0, CALLERS)
            .<Future<?>>mapToObj(
                caller -> {
                  SplittableRandom own = dice.split();
                  return callers.submit(
                      () -> IntStream.range(0, calls).forEach(call -> makeOne(own)));
                })
            .toList();
    while (!ends.stream().allMatch(Future::isDone)) {
      unused = resilience.reconfigure(changed(dice));
      LockSupport.parkNanos(LATER.toNanos());
    }
    for (Future<?> end : ends) {
      end.get();
    }
    unused = resilience.reconfigure(calm());
  }

  private ResilienceConfig changed(SplittableRandom dice) {
    Set<Policy> observing = EnumSet.noneOf(Policy.class);
    if (dice.nextInt(4) == 0) {
      observing.add(POLICIES.get(dice.nextInt(POLICIES.size())));
    }
    return config(1 + dice.nextInt(MOST_PERMITS), TIMEOUT, dice.nextBoolean(), kind.admission())
        .apply(observing);
  }

  /** Nothing but permits keeps a call away. */
  private ResilienceConfig calm() {
    return config(MOST_PERMITS, NEVER, false, AdmissionConfig.DEFAULT).apply(Set.of());
  }

  private Function<Set<Policy>, ResilienceConfig> config(
      int permits, Duration timeout, boolean withBreaker, AdmissionConfig admission) {
    return observing ->
        new ResilienceConfig(
            Map.of(KIND, BulkheadConfig.of(KIND, kind.type(), permits)),
            Map.of(
                NAME,
                new DependencyConfig(
                        NAME,
                        permits,
                        timeout,
                        withBreaker,
                        new CircuitBreakerConfig(5, 2, 0.5, LATER, 2, timeout.multipliedBy(2)))
                    .admitting(admission)
                    .repeating(
                        new RepetitionConfig(
                            Optional.of(new RetryConfig(2, Duration.ofMillis(1), LATER, 1)),
                            Optional.of(new HedgeConfig(LATER, 1))))
                    .observing(observing)));
  }

  private void makeOne(SplittableRandom dice) {
    made.incrementAndGet();
    try {
      switch (dice.nextInt(16)) {
        case 0 -> guard.call("get", call -> "an answer");
        case 1 -> guard.run("fail", ConservationTest::fail);
        case 2 -> guard.run("ignore", GuardedCall::ignoreOutcome);
        case 3 ->
            guard.run(
                "err",
                call -> {
                  throw new StackOverflowError();
                });
        case 4 -> guard.run("hang", ConservationTest::hangUntilCancelled);
        case 5 -> guard.run("hang", call -> new CountDownLatch(1).await());
        case 6 -> guard.run("deafen", call -> deaf());
        case 7 -> guard.callIdempotent("fail", call -> fail(call));
        case 8 -> guard.callIdempotent("get", call -> "an answer");
        case 9 ->
            guard.callIdempotent(
                "hang",
                call -> {
                  new CountDownLatch(1).await();
                  return "never";
                });
        case 10 -> interrupted();
        case 11 -> guard.run("nest", call -> makeOne(dice));
        case 12 -> withoutTime();
        default -> asynchronously(dice);
      }
    } catch (CallRejected e) {
      // Whoever comes again at once is rejected again: the storm would be of rejections alone.
      LockSupport.parkNanos(PAUSE.toNanos());
    } catch (DependencyFailure | StackOverflowError e) {
      // One of the other ways in which a call may end.
    }
  }

  private static String fail(GuardedCall call) throws IOException {
    throw new IOException("broken");
  }

  private static void hangUntilCancelled(GuardedCall call) throws Exception {
    CountDownLatch cancelled = new CountDownLatch(1);
    call.onCancel(cancelled::countDown);
    cancelled.await();
  }

  /** Longer than a call may take, and heeds nothing. */
  private static void deaf() {
    long end = System.nanoTime() + TIMEOUT.toNanos() * 3 / 2;
    boolean interrupted = false;
    while (System.nanoTime() - end < 0) {
      interrupted |= Thread.interrupted();
      LockSupport.parkNanos(LATER.toNanos());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void interrupted() {
    Thread.currentThread().interrupt();
    try {
      guard.run("hang", call -> new CountDownLatch(1).await());
    } finally {
      boolean unused = Thread.interrupted();
    }
  }

  private void withoutTime() {
    try (DeadlineScope scope = resilience.deadlines().open(Duration.ZERO)) {
      guard.run("get", call -> {});
    }
  }

  @SuppressWarnings("NullAway") // one of them breaks the promise of the work
  private void asynchronously(SplittableRandom dice) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    int way = dice.nextInt(6);
    CompletableFuture<String> stage =
        guard
            .<String>callAsync(
                "start",
                call ->
                    switch (way) {
                      case 0 -> CompletableFuture.completedFuture("at once");
                      case 1 -> null;
                      case 2 -> throw new IOException("broken");
                      case 3 -> throw new StackOverflowError();
                      case 4 -> {
                        var unused =
                            servers.schedule(
                                () -> answer.complete("later"),
                                LATER.toMillis(),
                                TimeUnit.MILLISECONDS);
                        yield answer;
                      }
                      default -> {
                        call.onCancel(() -> answer.cancel(false));
                        yield answer;
                      }
                    })
            .toCompletableFuture();
    if (dice.nextBoolean()) {
      stage.cancel(false);
    }
  }

  private void assertConserved() {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(guard.health().calls().total())
                  .isEqualTo(
                      made.get()
                          + guard.view().statistics().retries()
                          + guard.view().statistics().hedges());
              assertThat(guard.health().inFlight()).isZero();
              assertThat(guard.health().stuck()).isZero();
              assertThat(guard.view().waiting()).isZero();
            });
    assertThat(guard.health().calls().successful()).isPositive();
    assertThat(guard.health().calls().failed()).isPositive();
    assertThat(guard.health().calls().ignored()).isPositive();
    assertThat(guard.health().calls().timedOut()).isPositive();
    assertThat(guard.health().calls().rejected()).isPositive();
    assertEveryPermitIsFree();
  }

  private void assertEveryPermitIsFree() {
    List<CompletableFuture<String>> stages = new ArrayList<>();
    CompletableFuture<String> answer = new CompletableFuture<>();
    Stream.generate(() -> guard.callAsync("take", call -> answer).toCompletableFuture())
        .limit(MOST_PERMITS)
        .forEach(stages::add);
    assertThat(guard.health().inFlight()).isEqualTo(MOST_PERMITS);
    answer.complete("taken");
    made.addAndGet(MOST_PERMITS);
    await().atMost(SOON).untilAsserted(() -> assertThat(guard.health().inFlight()).isZero());
  }
}

package dev.petstore.resilience.coalescing;

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
import dev.petstore.resilience.deadline.DeadlineScope;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.resilience.guard.GuardedWork;
import dev.petstore.resilience.testing.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who reads and who waits when many ask for the same, and what becomes of those who wait. */
class CoalescedReadsTest {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final int CROWD = 200;

  private final ExecutorService requests = Executors.newCachedThreadPool();
  // Whose deadlines do not pass before they are meant to.
  private final TestClock clock = new TestClock();
  private final Resilience resilience =
      Resilience.builder(
              new ResilienceConfig(
                  Map.of("kind", BulkheadConfig.of("kind", BulkheadType.SEMAPHORE, 2)),
                  Map.of("shop", DependencyConfig.of("shop", 2, TIMEOUT))))
          .clock(clock)
          .build();
  private final DependencyGuard guard = resilience.guard("shop", "kind");
  private final AtomicInteger waiting = new AtomicInteger();
  private final CoalescedReads reads =
      new CoalescedReads(guard, resilience.deadlines(), waiting::incrementAndGet);

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);

  @AfterEach
  void close() {
    requests.shutdownNow();
    resilience.close();
  }

  private String read(GuardedWork<String> work) {
    return reads.read("get_pet", "rex", () -> guard.call("get_pet", work));
  }

  /** Answers when {@link #answer} is there, and ends when the call does. */
  private GuardedWork<String> slowly(GuardedWork<String> then) {
    return call -> {
      begun.countDown();
      answer.await();
      return then.run(call);
    };
  }

  /** A request that reads, and has begun to. */
  private Future<String> leader(Supplier<String> request) throws InterruptedException {
    Future<String> leader = requests.submit(request::get);
    assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return leader;
  }

  private List<Future<String>> followers(int number, Supplier<String> request) {
    int before = waiting.get();
    List<Future<String>> followers = new ArrayList<>();
    for (int follower = 0; follower < number; follower++) {
      followers.add(requests.submit(request::get));
    }
    await().atMost(SOON).untilAtomic(waiting, is -> assertThat(is).isEqualTo(before + number));
    return followers;
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.get(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void all_who_ask_for_the_same_have_one_answer_from_one_call() throws Exception {
    Future<String> leader = leader(() -> read(slowly(call -> "Rex")));
    List<Future<String>> followers = followers(CROWD, () -> read(call -> "another dog"));
    answer.countDown();

    assertThat(get(leader)).isEqualTo("Rex");
    for (Future<String> follower : followers) {
      assertThat(get(follower)).isEqualTo("Rex");
    }
    assertThat(guard.health().calls()).isEqualTo(new CallCounts(1, 0, 0, 0, 0));
    assertThat(reads.underWay()).isZero();
  }

  @Test
  void a_failure_is_everybodys_and_the_next_request_tries_anew() throws Exception {
    Future<String> leader =
        leader(
            () ->
                read(
                    slowly(
                        call -> {
                          throw new IOException("reset");
                        })));
    List<Future<String>> followers = followers(CROWD, () -> read(call -> "another dog"));
    answer.countDown();

    assertThatThrownBy(() -> get(leader)).hasCauseInstanceOf(CallFailed.class);
    assertThat(followers)
        .allSatisfy(
            follower ->
                assertThatThrownBy(() -> get(follower)).hasCauseInstanceOf(CallFailed.class));
    assertThat(read(call -> "Rex")).isEqualTo("Rex");
    assertThat(guard.health().calls()).isEqualTo(new CallCounts(1, 1, 0, 0, 0));
    assertThat(reads.underWay()).isZero();
  }

  @Test
  void an_error_of_the_read_leaves_nothing_behind() {
    assertThatThrownBy(
            () ->
                read(
                    call -> {
                      throw new AssertionError("broken");
                    }))
        .isInstanceOf(AssertionError.class);
    assertThat(reads.underWay()).isZero();
  }

  @Test
  void other_operations_and_subjects_are_read_for_themselves() throws Exception {
    Future<String> leader = leader(() -> read(slowly(call -> "Rex")));

    assertThat(reads.read("get_pet", "tom", () -> "Tom")).isEqualTo("Tom");
    assertThat(reads.read("get_price", "rex", () -> 5)).isEqualTo(5);
    answer.countDown();
    assertThat(get(leader)).isEqualTo("Rex");
    assertThat(waiting).hasValue(0);
  }

  @Test
  void a_leader_in_a_hurry_does_not_take_the_others_time_away() throws Exception {
    AtomicInteger later = new AtomicInteger();
    Future<String> leader =
        leader(
            () -> {
              try (DeadlineScope scope = resilience.deadlines().open(SHORT)) {
                return read(
                    slowly(
                        call -> {
                          throw new AssertionError("its time is up before");
                        }));
              }
            });
    List<Future<String>> followers =
        followers(
            CROWD,
            () ->
                read(
                    call -> {
                      later.incrementAndGet();
                      answer.await();
                      return "Rex";
                    }));
    clock.advance(SHORT);

    assertThatThrownBy(() -> get(leader))
        .hasCauseInstanceOf(CallTimedOut.class)
        .extracting(thrown -> ((CallTimedOut) thrown.getCause()).isCutShort())
        .isEqualTo(true);
    answer.countDown();
    for (Future<String> follower : followers) {
      assertThat(get(follower)).isEqualTo("Rex");
    }
    // Whoever came to the place of the leader only after its successor had ended has read as well.
    assertThat(later.get()).isPositive();
    assertThat(reads.underWay()).isZero();
  }

  @Test
  void an_interrupted_leader_takes_only_itself_away() throws Exception {
    AtomicReference<Thread> thread = new AtomicReference<>();
    Future<String> leader =
        leader(
            () -> {
              thread.set(Thread.currentThread());
              return read(slowly(call -> "never"));
            });
    List<Future<String>> followers = followers(3, () -> read(call -> "Rex"));
    thread.get().interrupt();

    assertThatThrownBy(() -> get(leader))
        .cause()
        .isInstanceOf(CallFailed.class)
        .hasCauseInstanceOf(InterruptedException.class);
    for (Future<String> follower : followers) {
      assertThat(get(follower)).isEqualTo("Rex");
    }
  }

  @Test
  void nobody_waits_longer_than_its_own_deadline() throws Exception {
    Future<String> leader = leader(() -> read(slowly(call -> "Rex")));

    try (DeadlineScope scope = resilience.deadlines().open(SHORT)) {
      assertThatThrownBy(() -> read(call -> "Rex"))
          .isInstanceOfSatisfying(
              CallTimedOut.class,
              late -> {
                assertThat(late.timeout()).isLessThanOrEqualTo(SHORT);
                assertThat(late.isCutShort()).isTrue();
              })
          .hasMessageStartingWith("shop.get_pet timed out after");
    }
    try (DeadlineScope scope = resilience.deadlines().open(Duration.ZERO)) {
      assertThatThrownBy(() -> read(call -> "Rex"))
          .isInstanceOfSatisfying(
              CallRejected.class,
              rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.DEADLINE_SPENT));
    }
    answer.countDown();
    assertThat(get(leader)).isEqualTo("Rex");
  }

  @Test
  void nobody_waits_longer_than_the_guards_timeout() throws Exception {
    try (Resilience hasty =
        Resilience.of(
            new ResilienceConfig(
                Map.of("kind", BulkheadConfig.of("kind", BulkheadType.SEMAPHORE, 2)),
                Map.of("shop", DependencyConfig.of("shop", 2, SHORT))))) {
      CoalescedReads others =
          new CoalescedReads(hasty.guard("shop", "kind"), hasty.deadlines(), () -> {});
      CompletableFuture<String> stuck =
          CompletableFuture.supplyAsync(
              () ->
                  others.read(
                      "get_pet",
                      "rex",
                      () -> {
                        begun.countDown();
                        awaitAnswer();
                        return "Rex";
                      }),
              requests);
      assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

      assertThatThrownBy(() -> others.read("get_pet", "rex", () -> "Rex"))
          .isInstanceOfSatisfying(
              CallTimedOut.class,
              late -> {
                assertThat(late.timeout()).isEqualTo(SHORT);
                assertThat(late.isCutShort()).isFalse();
              });
      answer.countDown();
      assertThat(get(stuck)).isEqualTo("Rex");
    }
  }

  private void awaitAnswer() {
    try {
      answer.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void an_interrupt_ends_the_wait_and_stays_set() throws Exception {
    Future<String> leader = leader(() -> read(slowly(call -> "Rex")));
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    AtomicReference<Thread> thread = new AtomicReference<>();
    List<Future<String>> followers =
        followers(
            1,
            () -> {
              thread.set(Thread.currentThread());
              try {
                return read(call -> "another dog");
              } finally {
                flag.complete(Thread.currentThread().isInterrupted());
              }
            });
    thread.get().interrupt();

    assertThatThrownBy(() -> get(followers.get(0)))
        .cause()
        .isInstanceOfSatisfying(
            CallFailed.class, failed -> assertThat(failed.mayHaveExecuted()).isFalse());
    assertThat(get(flag)).isTrue();
    answer.countDown();
    assertThat(get(leader)).isEqualTo("Rex");
  }

  @Test
  void a_read_within_the_same_read_does_not_wait_for_itself() {
    assertThat(reads.read("get_pet", "rex", () -> read(call -> "Rex"))).isEqualTo("Rex");
  }

  @Test
  void the_engine_counts_reads_that_were_shared() throws Exception {
    try (Resilience engine =
        Resilience.of(
            new ResilienceConfig(
                Map.of("kind", BulkheadConfig.of("kind", BulkheadType.SEMAPHORE, 2)),
                Map.of("shop", DependencyConfig.of("shop", 2, TIMEOUT))))) {
      assertThat(engine.sharedReads("shop", "kind").<String>read("get_pet", "rex", () -> "Rex"))
          .isEqualTo("Rex");
      assertThatThrownBy(() -> engine.sharedReads("shop", "nothing"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}

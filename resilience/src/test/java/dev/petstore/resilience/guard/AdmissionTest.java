package dev.petstore.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.health.CallCounts;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.AdmissionConfig;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.priority.Priority;
import dev.petstore.resilience.priority.PriorityScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of calls when permits run out. */
@ParameterizedClass
@EnumSource(BulkheadType.class)
@Timeout(60)
class AdmissionTest {
  private static final Duration NEVER = Duration.ofMinutes(5);
  private static final Duration AN_INSTANT = Duration.ofMillis(1);

  private final BulkheadType type;
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final Queue<String> served = new ConcurrentLinkedQueue<>();
  private final CountDownLatch release = new CountDownLatch(1);
  private final CompletableFuture<String> held = new CompletableFuture<>();
  private Resilience resilience;
  private DependencyGuard guard;

  AdmissionTest(BulkheadType type) {
    this.type = type;
    use(1, AdmissionConfig.waiting(NEVER, 3));
  }

  private void use(int limit, AdmissionConfig admission) {
    if (resilience != null) {
      resilience.close();
    }
    resilience = Resilience.of(config(limit, admission));
    guard = resilience.guard("shop", "kind");
  }

  private ResilienceConfig config(int limit, AdmissionConfig admission) {
    return new ResilienceConfig(
        Map.of("kind", BulkheadConfig.of("kind", type, limit)),
        Map.of("shop", DependencyConfig.of("shop", limit, NEVER).admitting(admission)));
  }

  @AfterEach
  void close() {
    // Closing would wait for them.
    release.countDown();
    held.complete("over");
    if (resilience != null) {
      resilience.close();
    }
  }

  private Future<?> hold() {
    int before = guard.health().inFlight();
    Future<?> holder = callers.submit(() -> guard.run("hold", call -> release.await()));
    await().until(() -> guard.health().inFlight() == before + 1);
    return holder;
  }

  private Future<String> ask(String name) {
    return callers.submit(
        () ->
            guard.call(
                "get",
                call -> {
                  served.add(name);
                  return name;
                }));
  }

  private void awaitWaiting(int count) {
    await().until(() -> ((PolicyGuard) guard).view().waiting() == count);
  }

  @Test
  void who_waits_is_served_in_the_order_of_coming() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    use(1, AdmissionConfig.waiting(NEVER, 3));
    Future<?> holder = callers.submit(() -> guard.run("hold", call -> first.await()));
    await().until(() -> guard.health().inFlight() == 1);
    List<Future<String>> answers = new ArrayList<>();
    for (int number = 1; number <= 3; number++) {
      answers.add(ask("caller " + number));
      awaitWaiting(number);
    }
    first.countDown();
    for (Future<String> answer : answers) {
      answer.get();
    }
    holder.get();
    assertThat(served).containsExactly("caller 1", "caller 2", "caller 3");
    assertThat(guard.health().calls()).isEqualTo(new CallCounts(4, 0, 0, 0, 0));
    await().until(() -> guard.health().inFlight() == 0);
  }

  @Test
  void beyond_the_longest_line_calls_are_rejected_at_once() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    use(1, AdmissionConfig.waiting(NEVER, 1));
    Future<?> holder = callers.submit(() -> guard.run("hold", call -> first.await()));
    await().until(() -> guard.health().inFlight() == 1);
    Future<String> waiting = ask("waiting");
    awaitWaiting(1);
    assertFull();
    first.countDown();
    assertThat(waiting.get()).isEqualTo("waiting");
    holder.get();
  }

  private void assertFull() {
    assertThatThrownBy(() -> guard.call("get", call -> "admitted"))
        .isInstanceOfSatisfying(
            CallRejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.BULKHEAD_FULL));
  }

  @Test
  void who_has_waited_long_enough_is_rejected_and_leaves_the_line() {
    use(1, AdmissionConfig.waiting(AN_INSTANT, 3));
    var unused = hold();
    assertFull();
    awaitWaiting(0);
    assertThat(guard.health().calls()).isEqualTo(new CallCounts(0, 0, 0, 0, 1));
  }

  @Test
  void nobody_waits_longer_than_the_call_may_take() throws Exception {
    use(1, AdmissionConfig.waiting(NEVER, 3));
    var unused = hold();
    resilience
        .deadlines()
        .within(
            AN_INSTANT,
            () -> {
              assertThatThrownBy(() -> guard.call("get", call -> "admitted"))
                  .isInstanceOf(CallRejected.class);
              return true;
            });
  }

  @Test
  void whoever_is_interrupted_waits_no_longer_and_still_knows_it() throws Exception {
    var unused = hold();
    Future<Boolean> waiter =
        callers.submit(
            () -> {
              Thread self = Thread.currentThread();
              callers.execute(
                  () -> {
                    awaitWaiting(1);
                    self.interrupt();
                  });
              assertFull();
              return Thread.interrupted();
            });
    assertThat(waiter.get(30, TimeUnit.SECONDS)).isTrue();
    awaitWaiting(0);
  }

  @Test
  void a_raised_limit_lets_those_in_who_wait() throws Exception {
    var unused = hold();
    Future<String> waiting = ask("waiting");
    awaitWaiting(1);
    resilience.reconfigure(config(2, AdmissionConfig.waiting(NEVER, 3)));
    assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo("waiting");
  }

  @Test
  void as_it_fills_the_lowest_priority_is_turned_away_first() {
    use(10, AdmissionConfig.shedding(30, 60));
    fillTo(3);
    assertThat(admitted(Priority.LOW)).isFalse();
    assertThat(admitted(Priority.NORMAL)).isTrue();
    fillTo(6);
    assertThat(admitted(Priority.NORMAL)).isFalse();
    assertThat(admitted(Priority.HIGH)).isTrue();
    fillTo(10);
    assertThat(admitted(Priority.HIGH)).isFalse();
  }

  private void fillTo(int count) {
    while (guard.health().inFlight() < count) {
      try (PriorityScope scope = resilience.priorities().open(Priority.HIGH)) {
        var unused = guard.callAsync("hold", call -> held);
      }
    }
  }

  private boolean admitted(Priority priority) {
    try (PriorityScope scope = resilience.priorities().open(priority)) {
      return guard.call("get", call -> true);
    } catch (CallRejected e) {
      return false;
    }
  }

  @Test
  void nothing_is_lost_when_many_come_and_go_while_the_limit_changes() throws Exception {
    use(4, AdmissionConfig.waiting(AN_INSTANT, 8));
    int threads = 12;
    int calls = 400;
    List<Future<Integer>> ends = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      ends.add(
          callers.submit(
              () -> {
                int rejected = 0;
                for (int number = 0; number < calls; number++) {
                  try {
                    guard.run("get", call -> Thread.onSpinWait());
                  } catch (CallRejected e) {
                    rejected++;
                  }
                }
                return rejected;
              }));
    }
    for (int limit = 1; ends.stream().anyMatch(end -> !end.isDone()); limit = limit % 5 + 1) {
      resilience.reconfigure(config(limit, AdmissionConfig.waiting(AN_INSTANT, 8)));
    }
    int rejected = 0;
    for (Future<Integer> end : ends) {
      rejected += end.get();
    }
    assertThat(guard.health().calls())
        .isEqualTo(new CallCounts(threads * calls - rejected, 0, 0, 0, rejected));
    await().until(() -> guard.health().inFlight() == 0);
    awaitWaiting(0);
  }
}

package dev.petstore.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.health.BreakerState;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.testing.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a watcher sees of a guard between two looks. */
class GuardWatchTest {
  private static final String NAME = "petstore_database";
  private static final Duration ASKED_EACH = Duration.ofSeconds(1);
  private static final Duration GLANCED_EACH = Duration.ofMillis(100);

  private final TestClock clock = new TestClock();
  private final Resilience resilience =
      Resilience.builder(ResilienceConfig.defaults()).clock(clock).build();
  private final DependencyGuard guard = resilience.guard(NAME, "database");
  private final GuardWatch watch = resilience.watch();
  private final List<CompletableFuture<String>> unanswered = new ArrayList<>();

  @AfterEach
  void close() {
    // The end of the engine would wait for them.
    unanswered.forEach(answer -> answer.complete("too late"));
    resilience.close();
  }

  private void callThatGetsNoAnswer() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    unanswered.add(answer);
    var unused = guard.callAsync("get", call -> answer);
  }

  private GuardReading look() {
    return watch.look().get(0);
  }

  private void callsThatTake(int calls, Duration time) {
    for (int call = 0; call < calls; call++) {
      callThatTakes(time);
    }
  }

  private void callThatTakes(Duration time) {
    guard.run("get", call -> clock.advance(time));
  }

  @Test
  void each_look_tells_of_the_calls_since_the_one_before() {
    callThatTakes(Duration.ofSeconds(3));
    assertThat(look().latest().total()).as("before the first look").isZero();
    callThatTakes(Duration.ofMillis(40));
    callThatTakes(Duration.ofMillis(40));

    GuardReading reading = look();

    assertThat(reading.latest().successful()).isEqualTo(2);
    assertThat(reading.latestTimes().slowest()).isBetween(millis(39), millis(41));
    assertThat(reading.health().calls().successful()).isEqualTo(3);
    assertThat(look().latest().total()).isZero();
    assertThat(look().latestTimes().slowest()).isZero();
  }

  @Test
  void calls_of_long_ago_make_room_for_those_after_them() {
    look();
    for (int minute = 0; minute < 5; minute++) {
      callThatTakes(Duration.ofMillis(10));
      assertThat(look().latestTimes().slowest()).isBetween(millis(9), millis(11));
      clock.advance(Duration.ofMinutes(1));
    }
  }

  @Test
  void silence_lasts_until_an_answer_comes_and_a_guard_at_rest_is_not_silent() {
    look();
    clock.advance(Duration.ofSeconds(5));
    assertThat(look().silence()).isZero();
    CompletableFuture<String> answer = new CompletableFuture<>();
    var unused = guard.callAsync("get", call -> answer);
    look();
    clock.advance(Duration.ofSeconds(2));

    assertThat(look().silence()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    assertThat(look().health().inFlight()).isEqualTo(1);
    answer.complete("a cat");

    assertThat(look().silence()).isZero();
  }

  @Test
  void
      a_call_without_an_answer_for_half_a_second_is_told_at_the_next_glance_and_so_is_the_answer() {
    callsThatTake(20, millis(4));
    look();
    CompletableFuture<String> answer = new CompletableFuture<>();
    var unused = guard.callAsync("get", call -> answer);
    assertThat(watch.glance()).isEmpty();
    clock.advance(millis(500));
    assertThat(watch.glance()).as("not yet").isEmpty();
    assertThat(look().silent()).as("not yet").isFalse();
    clock.advance(millis(100));

    assertThat(watch.glance()).containsExactly(new GuardSilence(NAME, millis(600), false));
    assertThat(look().silent()).isTrue();
    clock.advance(millis(300));
    assertThat(watch.glance()).as("told already").isEmpty();
    answer.complete("a cat");

    assertThat(look().silent()).isFalse();
    assertThat(watch.glance()).containsExactly(new GuardSilence(NAME, millis(900), true));
    assertThat(watch.glance()).isEmpty();
  }

  @Test
  void a_dependency_that_takes_long_anyway_is_given_longer_but_not_for_ever() {
    look();
    callThatTakes(millis(200));
    look();
    callThatGetsNoAnswer();
    clock.advance(millis(580));
    assertThat(look().silent()).as("three times as long as calls take").isFalse();
    clock.advance(millis(40));
    assertThat(look().silent()).isTrue();

    callThatTakes(Duration.ofSeconds(5));
    callThatTakes(Duration.ofSeconds(5));
    look();
    clock.advance(millis(790));
    assertThat(look().silent()).as("at most four fifths of a second").isFalse();
    clock.advance(millis(20));
    assertThat(look().silent()).isTrue();
  }

  /** Nobody visits: the only call is the outbox's. */
  @ParameterizedTest
  @ValueSource(longs = {1, 40, 250, 500, 700, 900, 5_000})
  void a_dependency_that_is_asked_once_a_second_is_told_within_two_whatever_its_calls_took(
      long usualMillis) {
    for (long passed = 0; passed < 90_000; passed += usualMillis + ASKED_EACH.toMillis()) {
      callThatTakes(millis(usualMillis));
      look();
      clock.advance(ASKED_EACH);
    }
    // The last call has just been answered, and from here on nobody is.
    callThatTakes(millis(usualMillis));
    look();
    watch.glance();
    Duration passed = Duration.ZERO;
    List<GuardSilence> told = List.of();
    while (told.isEmpty()) {
      clock.advance(GLANCED_EACH);
      passed = passed.plus(GLANCED_EACH);
      if (passed.equals(ASKED_EACH)) {
        callThatGetsNoAnswer();
      }
      told = watch.glance();
      assertThat(passed).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void calls_that_waited_for_a_frozen_dependency_make_nobody_patient() {
    callsThatTake(20, millis(4));
    look();
    callsThatTake(5, Duration.ofSeconds(2));
    look();
    callThatGetsNoAnswer();
    clock.advance(millis(520));
    assertThat(look().silent()).isTrue();
  }

  @Test
  void a_silence_that_ends_in_a_timeout_was_no_answer() {
    Resilience hasty =
        Resilience.builder(
                new ResilienceConfig(
                    Map.of("database", BulkheadConfig.of("database", BulkheadType.SEMAPHORE, 1)),
                    Map.of(NAME, DependencyConfig.of(NAME, 1, millis(50)))))
            .clock(clock)
            .build();
    try (hasty) {
      DependencyGuard hung = hasty.guard(NAME, "database");
      GuardWatch watching = hasty.watch();
      watching.look();
      List<GuardSilence> told = new ArrayList<>();
      assertThatThrownBy(
              () ->
                  hung.run(
                      "get",
                      call -> {
                        clock.advance(Duration.ofSeconds(1));
                        told.addAll(watching.glance());
                        new CountDownLatch(1).await();
                      }))
          .isInstanceOf(CallTimedOut.class);
      assertThat(told).containsExactly(new GuardSilence(NAME, Duration.ofSeconds(1), false));

      await().until(() -> hung.health().inFlight() == 0);
      assertThat(watching.glance()).isEmpty();
      assertThat(watching.look().get(0).silent()).as("nobody waits for an answer").isFalse();
    }
  }

  @Test
  void calls_that_fail_are_a_sign_of_life_unless_they_have_waited_in_vain() {
    look();
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> second = new CompletableFuture<>();
    var unused = guard.callAsync("get", call -> first);
    var unusedToo = guard.callAsync("get", call -> second);
    clock.advance(millis(400));
    callThatFails();
    watch.glance();
    clock.advance(millis(400));
    assertThat(watch.glance()).as("it refuses, but it lives").isEmpty();
    clock.advance(millis(400));
    assertThat(watch.glance()).containsExactly(new GuardSilence(NAME, millis(800), false));

    first.completeExceptionally(new IOException("read timed out"));
    assertThat(watch.glance()).isEmpty();
    assertThat(look().silent()).isTrue();

    second.complete("a cat");
    assertThat(watch.glance()).containsExactly(new GuardSilence(NAME, millis(800), true));
  }

  @Test
  void an_open_breaker_says_when_it_will_let_trials_through() {
    look();
    assertThat(look().untilTrial()).isEmpty();
    for (int call = 0; call < 10; call++) {
      callThatFails();
    }
    clock.advance(Duration.ofSeconds(4));

    assertThat(look().health().breaker()).isEqualTo(BreakerState.OPEN);
    assertThat(look().untilTrial()).contains(Duration.ofSeconds(6));
    resilience.breaker(NAME).forceOpen();
    assertThat(look().untilTrial()).as("until somebody says otherwise").isEmpty();
  }

  private void callThatFails() {
    assertThatThrownBy(
        () ->
            guard.run(
                "get",
                call -> {
                  throw new IOException();
                }));
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}

package dev.petstore.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.health.BreakerState;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.testing.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a watcher sees of a guard between two looks. */
class GuardWatchTest {
  private static final String NAME = "petstore_database";

  private final TestClock clock = new TestClock();
  private final Resilience resilience =
      Resilience.builder(ResilienceConfig.defaults()).clock(clock).build();
  private final DependencyGuard guard = resilience.guard(NAME, "database");
  private final GuardWatch watch = resilience.watch();

  @AfterEach
  void close() {
    resilience.close();
  }

  private GuardReading look() {
    return watch.look().get(0);
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
  void an_open_breaker_says_when_it_will_let_trials_through() {
    look();
    assertThat(look().untilTrial()).isEmpty();
    for (int call = 0; call < 10; call++) {
      assertThatThrownBy(
          () ->
              guard.run(
                  "get",
                  running -> {
                    throw new IOException();
                  }));
    }
    clock.advance(Duration.ofSeconds(4));

    assertThat(look().health().breaker()).isEqualTo(BreakerState.OPEN);
    assertThat(look().untilTrial()).contains(Duration.ofSeconds(6));
    resilience.breaker(NAME).forceOpen();
    assertThat(look().untilTrial()).as("until somebody says otherwise").isEmpty();
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}

package dev.petstore.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CallWindowTest {
  private static final int SIZE = 10;

  private static CallWindow window(int minimumCalls, double failureRate, double slowRate) {
    return new CallWindow(SIZE, new Thresholds(minimumCalls, failureRate, slowRate));
  }

  @Test
  void it_agrees_with_a_plain_list_of_the_latest_calls() {
    Random random = new Random(3);
    for (int round = 0; round < 300; round++) {
      int minimum = 1 + random.nextInt(SIZE);
      int failuresOfTen = 1 + random.nextInt(SIZE);
      int slowOfTen = 1 + random.nextInt(SIZE);
      CallWindow window = window(minimum, failuresOfTen / 10.0, slowOfTen / 10.0);
      Deque<boolean[]> latest = new ArrayDeque<>();
      for (int call = 0; call < 5 * SIZE; call++) {
        boolean failed = random.nextInt(3) == 0;
        boolean slow = random.nextInt(3) == 0;
        boolean wasReached = reached(latest, minimum, failuresOfTen, slowOfTen);
        latest.add(new boolean[] {failed, slow});
        if (latest.size() > SIZE) {
          latest.remove();
        }
        boolean reached = reached(latest, minimum, failuresOfTen, slowOfTen);
        boolean opens = window.record(failed, slow, 0);
        // What was reached before has opened the breaker then; it need not be said again.
        assertThat(opens || wasReached).isEqualTo(reached || wasReached);
        assertThat(window.tally(0))
            .isEqualTo(new Tally(latest.size(), count(latest, 0), count(latest, 1)));
      }
    }
  }

  private static long count(Deque<boolean[]> calls, int flag) {
    return calls.stream().filter(call -> call[flag]).count();
  }

  private static boolean reached(
      Deque<boolean[]> calls, int minimum, int failuresOfTen, int slowOfTen) {
    return calls.size() >= minimum
        && (10 * count(calls, 0) >= (long) failuresOfTen * calls.size()
            || 10 * count(calls, 1) >= (long) slowOfTen * calls.size());
  }

  @Test
  void a_success_opens_it_where_it_completes_the_minimum() {
    CallWindow window = window(4, 0.75, 1);
    for (int failure = 0; failure < 3; failure++) {
      assertThat(window.record(true, false, 0)).isFalse();
    }
    assertThat(window.record(false, false, 0)).isTrue();
  }

  @Test
  void a_share_that_binary_fractions_miss_is_met_exactly() {
    assertThat(Thresholds.reached(7, 100, 0.07)).isTrue();
    assertThat(Thresholds.reached(11, 20, 0.55)).isTrue();
    assertThat(Thresholds.reached(10, 20, 0.55)).isFalse();
  }

  @Test
  void it_knows_its_slots_after_any_race() throws InterruptedException {
    CallWindow window = window(1, 1, 1);
    Random seeds = new Random(7);
    for (int round = 0; round < 200; round++) {
      long seed = seeds.nextLong();
      Race.of(
          4,
          () -> {
            Random random = new Random(seed + Thread.currentThread().getId());
            for (int call = 0; call < 25; call++) {
              window.record(random.nextBoolean(), random.nextBoolean(), 0);
            }
          });
      assertThat(window.tally(0).calls()).isEqualTo(SIZE);
      assertThat(window.tally(0).failures()).isBetween(0L, (long) SIZE);
      assertThat(window.tally(0).slow()).isBetween(0L, (long) SIZE);
    }
    for (int call = 0; call < SIZE; call++) {
      window.record(false, false, 0);
    }
    assertThat(window.tally(0)).isEqualTo(new Tally(SIZE, 0, 0));
  }
}

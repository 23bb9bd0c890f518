package dev.petstore.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.resilience.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimeWindowTest {
  private static final Duration LENGTH = Duration.ofSeconds(10);
  private static final long BUCKET = TimeUnit.SECONDS.toNanos(1);
  private static final int BUCKETS = 10;

  private final TestClock clock = new TestClock();
  private final long origin = clock.nanoTime();

  private TimeWindow window(int minimumCalls, double failureRate) {
    return new TimeWindow(LENGTH, new Thresholds(minimumCalls, failureRate, 1), origin);
  }

  private boolean record(TimeWindow window, boolean failed) {
    return window.record(failed, false, clock.nanoTime());
  }

  @Test
  void results_leave_it_with_the_tenth_in_which_they_came() {
    TimeWindow window = window(100, 1);
    record(window, true);
    clock.advance(LENGTH.minusNanos(1));
    assertThat(window.tally(clock.nanoTime())).isEqualTo(new Tally(1, 1, 0));
    clock.advance(Duration.ofNanos(1));
    assertThat(window.tally(clock.nanoTime())).isEqualTo(Tally.NOTHING);
  }

  @Test
  void a_success_opens_it_where_older_successes_have_just_left() {
    TimeWindow window = window(4, 0.5);
    for (int call = 0; call < 10; call++) {
      assertThat(record(window, false)).isFalse();
    }
    clock.advance(LENGTH.dividedBy(2));
    for (int call = 0; call < 3; call++) {
      assertThat(record(window, true)).isFalse();
    }
    clock.advance(LENGTH.dividedBy(2));
    assertThat(record(window, false)).isTrue();
  }

  @Test
  void a_result_that_comes_too_late_for_it_changes_nothing() {
    TimeWindow window = window(1, 1);
    clock.advance(LENGTH.multipliedBy(2));
    record(window, false);
    assertThat(window.record(true, true, origin)).isFalse();
    assertThat(window.tally(clock.nanoTime())).isEqualTo(new Tally(1, 0, 0));
  }

  @Test
  void silence_of_any_length_empties_it() {
    TimeWindow window = window(1, 1);
    record(window, true);
    clock.advance(Duration.ofDays(200));
    assertThat(window.tally(clock.nanoTime())).isEqualTo(Tally.NOTHING);
  }

  @Test
  void it_agrees_with_a_plain_list_of_all_calls() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      int minimum = 1 + random.nextInt(30);
      int failuresOfTen = 1 + random.nextInt(10);
      long begin = clock.nanoTime();
      TimeWindow window =
          new TimeWindow(LENGTH, new Thresholds(minimum, failuresOfTen / 10.0, 1), begin);
      List<Call> calls = new ArrayList<>();
      boolean opened = false;
      for (int call = 0; call < 150; call++) {
        clock.advance(Duration.ofMillis(random.nextInt(random.nextInt(50) == 0 ? 20_000 : 400)));
        long now = clock.nanoTime() - begin;
        boolean failed = random.nextInt(3) == 0;
        calls.add(new Call(Math.floorDiv(now, BUCKET), failed));
        Tally expected = tally(calls, Math.floorDiv(now, BUCKET));
        boolean reached =
            expected.calls() >= minimum
                && 10 * expected.failures() >= failuresOfTen * expected.calls();
        boolean opens = record(window, failed);
        // What was reached before has opened the breaker then; it need not be said again.
        assertThat(opened || opens)
            .as("round %s, call %s", round, call)
            .isEqualTo(opened || reached);
        opened |= reached;
        assertThat(window.tally(clock.nanoTime())).isEqualTo(expected);
      }
    }
  }

  private static Tally tally(List<Call> calls, long latest) {
    List<Call> recent = calls.stream().filter(call -> latest - call.bucket < BUCKETS).toList();
    return new Tally(recent.size(), recent.stream().filter(Call::failed).count(), 0);
  }

  private record Call(long bucket, boolean failed) {}

  @Test
  void no_result_is_lost_in_a_race_for_fresh_buckets() throws InterruptedException {
    int threads = 4;
    int callsPerBucket = 50;
    TimeWindow window = window(1, 1);
    Race.of(
        threads,
        () -> {
          for (int bucket = 0; bucket < BUCKETS; bucket++) {
            for (int call = 0; call < callsPerBucket; call++) {
              window.record(call % 2 == 0, call % 5 == 0, origin + bucket * BUCKET);
            }
          }
        });
    long all = (long) threads * callsPerBucket * BUCKETS;
    assertThat(window.tally(origin + (BUCKETS - 1) * BUCKET))
        .isEqualTo(new Tally(all, all / 2, all / 5));
  }
}

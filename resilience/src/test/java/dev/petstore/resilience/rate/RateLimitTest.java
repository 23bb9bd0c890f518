package dev.petstore.resilience.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.resilience.config.CallRate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
  /** So close to an overflow that every test crosses it. */
  private static final long START = Long.MAX_VALUE - 1_000;

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final long SECOND_NANOS = SECOND.toNanos();

  private static int admitted(RateLimit limit, long at, int asked) {
    int admitted = 0;
    for (int call = 0; call < asked; call++) {
      if (limit.take(START + at) == 0) {
        admitted++;
      }
    }
    return admitted;
  }

  @Test
  void a_bucket_admits_its_burst_at_once_and_then_as_its_tokens_come() {
    RateLimit limit = RateLimit.of(new CallRate.TokenBucket(10, SECOND, 4), START, 0);
    assertThat(admitted(limit, 0, 100)).isEqualTo(4);
    assertThat(admitted(limit, SECOND_NANOS / 10 - 1, 100)).isZero();
    assertThat(admitted(limit, SECOND_NANOS / 10, 100)).isEqualTo(1);
    assertThat(admitted(limit, 9 * SECOND_NANOS, 100)).isEqualTo(4);
  }

  @Test
  void a_bucket_loses_nothing_to_rounding_in_a_year() {
    RateLimit limit = RateLimit.of(new CallRate.TokenBucket(7, SECOND, 1), START, 0);
    long day = Duration.ofDays(1).toNanos();
    assertThat(limit.take(START)).isZero();
    for (int days = 1; days <= 365; days++) {
      // The last token of each day comes with its last nanosecond.
      assertThat(admitted(limit, days * day - 1, 5)).isEqualTo(1);
      assertThat(admitted(limit, days * day, 5)).isEqualTo(1);
    }
  }

  @Test
  void a_window_admits_no_more_across_any_edge() {
    RateLimit limit = RateLimit.of(CallRate.slidingWindow(10, SECOND), START, 0);
    assertThat(admitted(limit, SECOND_NANOS - 100, 100)).isEqualTo(10);
    assertThat(admitted(limit, SECOND_NANOS + 100, 100)).isZero();
    assertThat(admitted(limit, 2 * SECOND_NANOS - 101, 100)).isZero();
    assertThat(admitted(limit, 2 * SECOND_NANOS - 100 + 9, 100)).isEqualTo(10);
  }

  /** The definition, in a form that is too slow. */
  private static final class Model {
    private final CallRate rate;
    private final Deque<Long> times = new ArrayDeque<>();
    private long tokens;
    private long come;

    Model(CallRate rate) {
      this.rate = rate;
      this.tokens = rate instanceof CallRate.TokenBucket bucket ? bucket.burst() : 0;
    }

    boolean take(long at) {
      long period = rate.period().toNanos();
      if (rate instanceof CallRate.TokenBucket bucket) {
        while ((come + 1) * period <= at * rate.calls()) {
          come++;
          tokens = Math.min(bucket.burst(), tokens + 1);
        }
        return tokens > 0 && tokens-- > 0;
      }
      while (!times.isEmpty() && at - times.peekFirst() >= period) {
        times.removeFirst();
      }
      return times.size() < rate.calls() && times.add(at);
    }
  }

  @Test
  void each_decision_is_that_of_the_definition_and_the_wait_is_exact() {
    Random random = new Random(20_261_125);
    for (int round = 0; round < 300; round++) {
      int calls = 1 + random.nextInt(7);
      Duration period = Duration.ofMillis(1 + random.nextInt(20));
      CallRate rate =
          random.nextBoolean()
              ? new CallRate.TokenBucket(calls, period, 1 + random.nextInt(9))
              : new CallRate.SlidingWindow(calls, period);
      RateLimit limit = RateLimit.of(rate, START, 0);
      Model model = new Model(rate);
      long at = 0;
      for (int step = 0; step < 300; step++) {
        at += 1 + random.nextLong(period.toNanos() / calls * 2);
        long wait = limit.take(START + at);
        assertThat(wait == 0).as("%s at %d", rate, at).isEqualTo(model.take(at));
        if (wait > 0) {
          assertThat(limit.take(START + at + wait - 1)).as("%s at %d", rate, at).isEqualTo(1);
          assertThat(limit.take(START + at + wait)).as("%s at %d", rate, at).isZero();
          at += wait;
          assertThat(model.take(at)).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 50})
  void threads_that_race_take_exactly_what_there_is(int calls) throws Exception {
    int threads = 4;
    int rounds = 300;
    for (CallRate rate :
        List.of(CallRate.tokenBucket(calls, SECOND), CallRate.slidingWindow(calls, SECOND))) {
      RateLimit limit = RateLimit.of(rate, START, 0);
      ExecutorService callers = Executors.newFixedThreadPool(threads);
      CyclicBarrier barrier = new CyclicBarrier(threads);
      try {
        List<Future<int[]>> ends = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
          ends.add(
              callers.submit(
                  () -> {
                    int[] admitted = new int[rounds];
                    for (int round = 0; round < rounds; round++) {
                      barrier.await();
                      // In a window the calls of one instant stand a nanosecond apart.
                      admitted[round] = admitted(limit, round * (SECOND_NANOS + calls), calls + 1);
                    }
                    return admitted;
                  }));
        }
        int[] sums = new int[rounds];
        for (Future<int[]> end : ends) {
          int[] admitted = end.get();
          for (int round = 0; round < rounds; round++) {
            sums[round] += admitted[round];
          }
        }
        assertThat(sums).as(rate.toString()).containsOnly(calls);
      } finally {
        callers.shutdownNow();
      }
    }
  }

  @Test
  void a_limit_that_takes_the_place_of_another_begins_with_what_was_used() {
    for (CallRate before :
        List.of(CallRate.tokenBucket(5, SECOND), CallRate.slidingWindow(5, SECOND))) {
      for (CallRate after :
          List.of(CallRate.tokenBucket(8, SECOND), CallRate.slidingWindow(8, SECOND))) {
        RateLimit former = RateLimit.of(before, START, 0);
        assertThat(admitted(former, 0, 3)).isEqualTo(3);
        RateLimit changed = RateLimit.of(after, START, former.used(START + 10));
        assertThat(admitted(changed, 10, 100)).as("%s -> %s", before, after).isEqualTo(5);
        assertThat(former.used(START + 3 * SECOND_NANOS)).isZero();
      }
    }
  }
}

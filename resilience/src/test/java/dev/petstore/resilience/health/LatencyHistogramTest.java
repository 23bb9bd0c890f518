package dev.petstore.resilience.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.petstore.resilience.call.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
  private final CallStatistics statistics = new CallStatistics();

  @Test
  void a_call_stays_in_its_bucket_long_after_health_has_forgotten_it() {
    record(Outcome.SUCCESS, Duration.ofMillis(7), Duration.ZERO);
    record(Outcome.SUCCESS, Duration.ofMillis(7), Duration.ofSeconds(61));
    record(Outcome.SUCCESS, Duration.ofMillis(7), Duration.ofHours(5));

    LatencyHistogram histogram = statistics.latencies(CallVerdict.SUCCESSFUL);

    int bucket = LatencyHistogram.bucketOf(Duration.ofMillis(7).toNanos());
    assertThat(LatencyHistogram.upperBound(bucket)).isEqualTo(0.01);
    assertThat(histogram.count(bucket)).isEqualTo(3);
    assertThat(histogram.calls()).isEqualTo(3);
    assertThat(histogram.seconds()).isCloseTo(0.021, within(0.021 / 64));
  }

  @Test
  void no_count_ever_falls_while_time_goes_on() {
    long before = 0;
    for (int second = 0; second < 300; second += 7) {
      record(Outcome.FAILURE, Duration.ofMillis(second), Duration.ofSeconds(second));
      long calls = statistics.latencies(CallVerdict.FAILED).calls();
      assertThat(calls).isEqualTo(before + 1);
      before = calls;
    }
  }

  @Test
  void a_timeout_is_the_dependencys_unless_the_caller_gave_it_less() {
    statistics.record(Outcome.TIMEOUT, false, Duration.ofSeconds(2).toNanos(), 0);
    statistics.record(Outcome.TIMEOUT, true, Duration.ofMillis(2).toNanos(), 0);
    statistics.record(Outcome.IGNORED, false, Duration.ofMillis(2).toNanos(), 0);

    assertThat(statistics.latencies(CallVerdict.FAILED).calls()).isEqualTo(1);
    assertThat(statistics.latencies(CallVerdict.IGNORED).calls()).isEqualTo(2);
  }

  @Test
  void what_takes_longer_than_every_bound_is_in_the_last_bucket() {
    record(Outcome.SUCCESS, Duration.ofMinutes(10), Duration.ZERO);

    int last = LatencyHistogram.buckets() - 1;
    assertThat(LatencyHistogram.upperBound(last)).isInfinite();
    assertThat(statistics.latencies(CallVerdict.SUCCESSFUL).count(last)).isEqualTo(1);
  }

  private void record(Outcome outcome, Duration taken, Duration now) {
    statistics.record(outcome, false, taken.toNanos(), now.toNanos());
  }
}

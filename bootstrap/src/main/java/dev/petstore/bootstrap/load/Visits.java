package dev.petstore.bootstrap.load;

import dev.petstore.bootstrap.load.LoadReport.Measured;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What one kind of visit has come to so far. Thread-safe. */
final class Visits {
  private static final int SIGNIFICANT_DIGITS = 3;

  private final Histogram latencies = histogram();
  private final Histogram serviceTimes = histogram();
  private final Map<String, Long> outcomes = new TreeMap<>();

  static Histogram histogram() {
    return new Histogram(SIGNIFICANT_DIGITS);
  }

  synchronized void record(long due, long sent, long ended, String outcome) {
    latencies.recordValue(micros(ended - due));
    serviceTimes.recordValue(micros(ended - sent));
    outcomes.merge(outcome, 1L, Long::sum);
  }

  private static long micros(long nanos) {
    return Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos));
  }

  synchronized Measured measured() {
    return new Measured(latencies.copy(), serviceTimes.copy(), Map.copyOf(outcomes));
  }
}

package dev.petstore.bootstrap.faults;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Durations in nanoseconds, and their percentiles. Thread-safe. */
final class Durations {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

  void add(long duration) {
    nanos.add(duration);
  }

  boolean isEmpty() {
    return nanos.isEmpty();
  }

  /**
   * In milliseconds; not a number if there is none.
   *
   * @param percent 100 for the longest
   */
  double percentileMillis(double percent) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(sorted.length * percent / 100);
    return sorted[Math.max(0, rank - 1)] / NANOS_PER_MILLI;
  }
}

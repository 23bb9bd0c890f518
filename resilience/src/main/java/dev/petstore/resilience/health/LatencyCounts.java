package dev.petstore.resilience.health;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.HdrHistogram.Histogram;

/**
 * How many calls took how long, in buckets that are at most 1/64 of their value wide: the layout of
 * HdrHistogram, whose concurrent recorders keep a total, a minimum and a maximum as well that every
 * call would pay for. To record costs one atomic addition. Thread-safe.
 */
final class LatencyCounts {
  static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);

  private static final int SHARE_BITS = 6;
  private static final int SHARES = 1 << SHARE_BITS;
  private static final int BUCKETS = bucketOf(LONGEST_MICROS) + 1;

  private final AtomicIntegerArray counts = new AtomicIntegerArray(BUCKETS);

  /** Anything over an hour counts as an hour. */
  void record(long micros) {
    counts.getAndIncrement(bucketOf(Math.max(0, Math.min(micros, LONGEST_MICROS))));
  }

  /** Below 64 each value has its own bucket; from there on each doubling has 64. */
  private static int bucketOf(long micros) {
    int doublings = Math.max(0, Long.SIZE - SHARE_BITS - 1 - Long.numberOfLeadingZeros(micros));
    return (doublings << SHARE_BITS) + (int) (micros >>> doublings);
  }

  /** The middle of the values that fall into a bucket. */
  private static long middleOf(int bucket) {
    if (bucket < 2 * SHARES) {
      return bucket;
    }
    int doublings = (bucket >>> SHARE_BITS) - 1;
    long lowest = (long) (bucket - (doublings << SHARE_BITS)) << doublings;
    return lowest + (1L << doublings) / 2;
  }

  void addTo(LatencyHistogram.Sum sum) {
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      int count = counts.get(bucket);
      if (count > 0) {
        sum.add(middleOf(bucket), count);
      }
    }
  }

  void addTo(Histogram sum) {
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      int count = counts.get(bucket);
      if (count > 0) {
        sum.recordValueWithCount(Math.min(middleOf(bucket), LONGEST_MICROS), count);
      }
    }
  }
}

package dev.petstore.resilience.health;

import java.util.concurrent.TimeUnit;

/**
 * How long calls took since their guard was made: how many of them fell between which bounds. The
 * bounds are met to within 1/64 of their value. Immutable; of two of the same guard no count of the
 * later one is less.
 */
public final class LatencyHistogram {
  private static final double MICROS_PER_SECOND = 1e6;
  private static final long[] BOUNDS = {
    100,
    250,
    500,
    1_000,
    2_500,
    5_000,
    10_000,
    25_000,
    50_000,
    100_000,
    250_000,
    500_000,
    1_000_000,
    2_500_000,
    5_000_000,
    10_000_000,
    30_000_000,
    60_000_000
  };

  /** Nothing was recorded. */
  static final LatencyHistogram EMPTY = new LatencyHistogram(new long[buckets()], 0);

  private final long[] counts;
  private final double micros;

  private LatencyHistogram(long[] counts, double micros) {
    this.counts = counts;
    this.micros = micros;
  }

  /** How many buckets there are; the last has no upper bound. */
  public static int buckets() {
    return BOUNDS.length + 1;
  }

  /** The longest latency that belongs into the bucket, in seconds. */
  public static double upperBound(int bucket) {
    return bucket < BOUNDS.length ? BOUNDS[bucket] / MICROS_PER_SECOND : Double.POSITIVE_INFINITY;
  }

  /** The bucket that a latency belongs into. */
  public static int bucketOf(long nanos) {
    return bucketOfMicros(TimeUnit.NANOSECONDS.toMicros(nanos));
  }

  private static int bucketOfMicros(long micros) {
    int bucket = 0;
    while (bucket < BOUNDS.length && micros > BOUNDS[bucket]) {
      bucket++;
    }
    return bucket;
  }

  /** How many calls belong into this bucket and into no lower one. */
  public long count(int bucket) {
    return counts[bucket];
  }

  /** How many calls there were. */
  public long calls() {
    long calls = 0;
    for (long count : counts) {
      calls += count;
    }
    return calls;
  }

  /** How long they took together, in seconds, to within 1/64. */
  public double seconds() {
    return micros / MICROS_PER_SECOND;
  }

  /** Adds up what was recorded. Not thread-safe. */
  static final class Sum {
    private final long[] counts = new long[buckets()];
    private double micros;

    void add(long latencyMicros, long calls) {
      counts[bucketOfMicros(latencyMicros)] += calls;
      micros += (double) latencyMicros * calls;
    }

    void add(LatencyHistogram histogram) {
      for (int bucket = 0; bucket < counts.length; bucket++) {
        counts[bucket] += histogram.counts[bucket];
      }
      micros += histogram.micros;
    }

    LatencyHistogram histogram() {
      return new LatencyHistogram(counts.clone(), micros);
    }
  }
}

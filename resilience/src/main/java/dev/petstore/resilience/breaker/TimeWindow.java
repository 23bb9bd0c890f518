package dev.petstore.resilience.breaker;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The results of the latest time, in a ring of buckets that each hold a tenth of it: however many
 * calls there are, the window takes the same room. It looks back on nine tenths in full and on the
 * tenth that is under way. Lock-free; the counters are striped, so that callers do not queue for
 * them.
 */
final class TimeWindow implements ResultWindow {
  private static final int BUCKETS = 10;

  private final Thresholds thresholds;
  private final long bucketNanos;
  private final long origin;
  private final AtomicReferenceArray<@Nullable Bucket> ring = new AtomicReferenceArray<>(BUCKETS);

  /**
   * @param origin the clock's reading now
   */
  TimeWindow(Duration duration, Thresholds thresholds, long origin) {
    this.bucketNanos = Math.max(1, duration.toNanos() / BUCKETS);
    this.thresholds = thresholds;
    this.origin = origin;
  }

  @Override
  public boolean record(boolean failed, boolean slow, long now) {
    Bucket bucket = bucketOf(numberAt(now));
    if (bucket == null) {
      return false;
    }
    bucket.calls.increment();
    if (failed) {
      bucket.failures.increment();
    }
    if (slow) {
      bucket.slow.increment();
    }
    return (failed || slow || bucket.isSparse(thresholds.minimumCalls()))
        && thresholds.reachedBy(tally(now));
  }

  private long numberAt(long now) {
    return Math.floorDiv(now - origin, bucketNanos);
  }

  /** Null for a result that comes so late that its time has left the window. */
  private @Nullable Bucket bucketOf(long number) {
    int place = Math.floorMod(number, BUCKETS);
    while (true) {
      Bucket bucket = ring.get(place);
      if (bucket != null && bucket.number >= number) {
        return bucket.number == number ? bucket : null;
      }
      Bucket fresh = new Bucket(number);
      if (ring.compareAndSet(place, bucket, fresh)) {
        return fresh;
      }
    }
  }

  @Override
  public Tally tally(long now) {
    long latest = numberAt(now);
    long calls = 0;
    long failures = 0;
    long slow = 0;
    for (int place = 0; place < BUCKETS; place++) {
      Bucket bucket = ring.get(place);
      if (bucket != null && latest - bucket.number < BUCKETS) {
        calls += bucket.calls.sum();
        failures += bucket.failures.sum();
        slow += bucket.slow.sum();
      }
    }
    return new Tally(calls, failures, slow);
  }

  private static final class Bucket {
    private final long number;
    private final LongAdder calls = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder slow = new LongAdder();
    private volatile boolean dense;

    Bucket(long number) {
      this.number = number;
    }

    /**
     * Whether a good call may matter: as older results leave the window, or as it reaches the
     * minimum. Both happen within a bucket's first calls.
     */
    boolean isSparse(int minimumCalls) {
      if (dense) {
        return false;
      }
      dense = calls.sum() > minimumCalls;
      return true;
    }
  }
}

package dev.petstore.resilience.health;

import dev.petstore.application.health.ResponseTimes;
import dev.petstore.resilience.call.Outcome;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How the calls of the last minute went, in slices of ten seconds: health is about now, not about
 * last week. Lock-free; a result that is recorded as its slice is replaced may be missed.
 */
final class RecentCalls {
  private static final int SLICES = 6;
  private static final long SLICE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final AtomicReferenceArray<@Nullable Slice> slices = new AtomicReferenceArray<>(SLICES);

  void record(Outcome outcome, boolean cutShort, long nanos, long now) {
    Slice slice = sliceOf(now);
    switch (outcome) {
      case SUCCESS -> slice.good.increment();
      case FAILURE -> slice.bad.increment();
      case TIMEOUT -> slice.bad.add(cutShort ? 0 : 1);
      case IGNORED, REJECTED -> {
        // Says nothing about the dependency.
      }
    }
    if (outcome != Outcome.REJECTED) {
      slice.micros.recordValue(
          Math.min(TimeUnit.NANOSECONDS.toMicros(nanos), Slice.LONGEST_MICROS));
    }
  }

  private Slice sliceOf(long now) {
    long epoch = Math.floorDiv(now, SLICE_NANOS);
    int index = Math.floorMod(epoch, SLICES);
    Slice slice = slices.get(index);
    while (slice == null || slice.epoch != epoch) {
      slices.compareAndSet(index, slice, new Slice(epoch));
      slice = Objects.requireNonNull(slices.get(index));
    }
    return slice;
  }

  /** Successes out of successes, failures and timeouts; 1 if there were none. */
  double successRate(long now) {
    long good = 0;
    long all = 0;
    for (int index = 0; index < SLICES; index++) {
      Slice slice = slices.get(index);
      if (slice != null && slice.isRecent(now)) {
        good += slice.good.sum();
        all += slice.good.sum() + slice.bad.sum();
      }
    }
    return all == 0 ? 1 : Math.min(1, (double) good / all);
  }

  ResponseTimes responseTimes(long now) {
    Histogram sum = Slice.emptyHistogram();
    for (int index = 0; index < SLICES; index++) {
      Slice slice = slices.get(index);
      if (slice != null && slice.isRecent(now)) {
        sum.add(slice.micros);
      }
    }
    return new ResponseTimes(
        percentile(sum, 50), percentile(sum, 95), percentile(sum, 99), percentile(sum, 100));
  }

  private static Duration percentile(Histogram histogram, double percentile) {
    return Duration.of(
        histogram.getValueAtPercentile(percentile), java.time.temporal.ChronoUnit.MICROS);
  }

  private static final class Slice {
    static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int DIGITS = 2;

    private final long epoch;
    private final LongAdder good = new LongAdder();
    private final LongAdder bad = new LongAdder();
    private final AtomicHistogram micros = new AtomicHistogram(LONGEST_MICROS, DIGITS);

    Slice(long epoch) {
      this.epoch = epoch;
    }

    boolean isRecent(long now) {
      return Math.floorDiv(now, SLICE_NANOS) - epoch < SLICES;
    }

    static Histogram emptyHistogram() {
      return new Histogram(LONGEST_MICROS, DIGITS);
    }
  }
}

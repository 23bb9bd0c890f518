package dev.petstore.resilience.health;

import dev.petstore.application.health.ResponseTimes;
import dev.petstore.resilience.call.Outcome;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How the calls of the last minute went, in slices of ten seconds: health is about now, not about
 * last week. What a slice has counted goes on in the one that takes its place, in fewer buckets.
 * Lock-free; a result that is recorded as its slice is replaced may be missed.
 */
final class RecentCalls {
  private static final int SLICES = 6;
  private static final long SLICE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int DIGITS = 2;

  private final AtomicReferenceArray<@Nullable Slice> slices = new AtomicReferenceArray<>(SLICES);

  // The slice of the last call, so that most calls need no division to find theirs.
  private volatile @Nullable Slice latest;

  /** A call whose work was begun has ended. */
  void record(Outcome outcome, boolean cutShort, long nanos, long now) {
    Slice slice = sliceOf(now);
    long micros = TimeUnit.NANOSECONDS.toMicros(nanos);
    switch (outcome) {
      case SUCCESS -> slice.good.record(micros);
      case FAILURE -> slice.bad.record(micros);
      case TIMEOUT -> (cutShort ? slice.silent : slice.bad).record(micros);
      case IGNORED, REJECTED -> slice.silent.record(micros);
    }
  }

  private Slice sliceOf(long now) {
    Slice last = latest;
    return last != null && last.isAt(now) ? last : findSlice(now);
  }

  private Slice findSlice(long now) {
    long epoch = Math.floorDiv(now, SLICE_NANOS);
    int index = Math.floorMod(epoch, SLICES);
    Slice slice = slices.get(index);
    while (slice == null || slice.epoch != epoch) {
      slices.compareAndSet(index, slice, new Slice(epoch, slice));
      slice = Objects.requireNonNull(slices.get(index));
    }
    latest = slice;
    return slice;
  }

  /** Successes out of successes, failures and timeouts; 1 if there were none. */
  double successRate(long now) {
    Histogram good = nothing();
    Histogram bad = nothing();
    for (int index = 0; index < SLICES; index++) {
      Slice slice = slices.get(index);
      if (slice != null && slice.isRecent(now)) {
        slice.good.addTo(good);
        slice.bad.addTo(bad);
      }
    }
    long all = good.getTotalCount() + bad.getTotalCount();
    return all == 0 ? 1 : (double) good.getTotalCount() / all;
  }

  ResponseTimes responseTimes(long now) {
    Histogram sum = nothing();
    for (int index = 0; index < SLICES; index++) {
      Slice slice = slices.get(index);
      if (slice != null && slice.isRecent(now)) {
        slice.addTo(sum);
      }
    }
    return responseTimes(sum);
  }

  static ResponseTimes responseTimes(Histogram micros) {
    return new ResponseTimes(
        percentile(micros, 50),
        percentile(micros, 95),
        percentile(micros, 99),
        percentile(micros, 100));
  }

  /** All calls of each slice that is recent, by the slice's number. */
  Map<Long, Histogram> latencies(long now) {
    Map<Long, Histogram> latencies = new HashMap<>();
    for (int index = 0; index < SLICES; index++) {
      Slice slice = slices.get(index);
      if (slice != null && slice.isRecent(now)) {
        Histogram sum = nothing();
        slice.addTo(sum);
        latencies.put(slice.epoch, sum);
      }
    }
    return latencies;
  }

  static Histogram nothing() {
    return new Histogram(LatencyCounts.LONGEST_MICROS, DIGITS);
  }

  /** How long all calls of this verdict took, also those before the last minute. */
  LatencyHistogram latencies(CallVerdict verdict) {
    LatencyHistogram.Sum sum = new LatencyHistogram.Sum();
    for (int index = 0; index < SLICES; index++) {
      Slice slice = slices.get(index);
      if (slice != null) {
        sum.add(slice.latencies(verdict));
      }
    }
    return sum.histogram();
  }

  private static Duration percentile(Histogram histogram, double percentile) {
    return Duration.of(histogram.getValueAtPercentile(percentile), ChronoUnit.MICROS);
  }

  private static final class Slice {
    private final long epoch;
    private final long begin;
    private final RecentLatencies good = new RecentLatencies();
    private final RecentLatencies bad = new RecentLatencies();
    // Of calls that say nothing about the dependency.
    private final RecentLatencies silent = new RecentLatencies();
    // What was counted in this one's place before it.
    private final Map<CallVerdict, LatencyHistogram> before = new EnumMap<>(CallVerdict.class);

    Slice(long epoch, @Nullable Slice predecessor) {
      this.epoch = epoch;
      this.begin = epoch * SLICE_NANOS;
      if (predecessor != null) {
        for (CallVerdict verdict : CallVerdict.values()) {
          before.put(verdict, predecessor.latencies(verdict));
        }
      }
    }

    private RecentLatencies of(CallVerdict verdict) {
      return switch (verdict) {
        case SUCCESSFUL -> good;
        case FAILED -> bad;
        case IGNORED -> silent;
      };
    }

    LatencyHistogram latencies(CallVerdict verdict) {
      LatencyHistogram.Sum sum = new LatencyHistogram.Sum();
      sum.add(before.getOrDefault(verdict, LatencyHistogram.EMPTY));
      of(verdict).addTo(sum);
      return sum.histogram();
    }

    void addTo(Histogram sum) {
      good.addTo(sum);
      bad.addTo(sum);
      silent.addTo(sum);
    }

    boolean isAt(long now) {
      return now - begin >= 0 && now - begin < SLICE_NANOS;
    }

    boolean isRecent(long now) {
      return Math.floorDiv(now, SLICE_NANOS) - epoch < SLICES;
    }
  }
}

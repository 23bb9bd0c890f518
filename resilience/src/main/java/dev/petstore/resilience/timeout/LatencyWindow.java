package dev.petstore.resilience.timeout;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The latencies of the latest time, in slices of which the oldest falls away as a new one begins.
 * Lock-free; a latency that is recorded as its slice is replaced may be missed.
 */
final class LatencyWindow {
  private static final int SLICES = 6;
  private static final int DIGITS = 2;

  private final long origin;
  private final long sliceNanos;
  private final long longestMicros;
  private final AtomicReferenceArray<@Nullable Slice> slices = new AtomicReferenceArray<>(SLICES);

  /**
   * @param longest what takes longer is recorded as this
   * @param origin the engine's clock: slices are counted from here, so that they go on in step
   *     where its readings overflow
   */
  LatencyWindow(Duration window, Duration longest, long origin) {
    this.origin = origin;
    this.sliceNanos = Math.max(1, window.toNanos() / SLICES);
    // The least that a histogram can be made for is 2.
    this.longestMicros = Math.max(2, TimeUnit.NANOSECONDS.toMicros(longest.toNanos()));
  }

  void record(long nanos, long now) {
    long micros = TimeUnit.NANOSECONDS.toMicros(nanos);
    sliceOf(now).micros.recordValue(Math.max(0, Math.min(micros, longestMicros)));
  }

  private Slice sliceOf(long now) {
    long epoch = epochOf(now);
    int index = Math.floorMod(epoch, SLICES);
    Slice slice = slices.get(index);
    while (slice == null || slice.epoch != epoch) {
      slices.compareAndSet(
          index, slice, new Slice(epoch, new AtomicHistogram(longestMicros, DIGITS)));
      slice = Objects.requireNonNull(slices.get(index));
    }
    return slice;
  }

  private long epochOf(long now) {
    return Math.floorDiv(now - origin, sliceNanos);
  }

  /** All of the window, in microseconds. */
  Histogram latest(long now) {
    long epoch = epochOf(now);
    Histogram sum = new Histogram(longestMicros, DIGITS);
    for (int index = 0; index < SLICES; index++) {
      Slice slice = slices.get(index);
      if (slice != null && epoch - slice.epoch < SLICES) {
        sum.add(slice.micros);
      }
    }
    return sum;
  }

  private record Slice(long epoch, AtomicHistogram micros) {}
}

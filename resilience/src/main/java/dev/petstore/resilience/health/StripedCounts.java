package dev.petstore.resilience.health;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Several counters that are written at every call and read seldom. Unlike {@code LongAdder}s, which
 * spread once threads have collided, those of a stripe share a cache line of their own from the
 * start. Thread-safe; a sum is exact once the calls that it is to hold have been recorded.
 */
final class StripedCounts {
  /** Two cache lines: processors fetch them in pairs. */
  private static final int STRIDE = 16;

  private final AtomicLongArray cells = new AtomicLongArray((Stripes.COUNT + 1) * STRIDE);

  void add(int counter, long amount) {
    cells.getAndAdd(cell(Stripes.ofThisThread(), counter), amount);
  }

  long sum(int counter) {
    long sum = 0;
    for (int stripe = 0; stripe < Stripes.COUNT; stripe++) {
      sum += cells.get(cell(stripe, counter));
    }
    return sum;
  }

  private static int cell(int stripe, int counter) {
    return (stripe + 1) * STRIDE + counter;
  }
}

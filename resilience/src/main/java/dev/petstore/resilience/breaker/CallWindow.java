package dev.petstore.resilience.breaker;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * The results of the last calls, in a ring. Lock-free: each slot's old result is swapped out once.
 */
final class CallWindow {
  private static final int NONE = 0;
  private static final int SUCCESS = 1;
  private static final int FAILURE = 2;

  private final AtomicIntegerArray results;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger recorded = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();

  CallWindow(int size) {
    results = new AtomicIntegerArray(size);
  }

  void success() {
    record(SUCCESS);
  }

  void failure() {
    record(FAILURE);
  }

  private void record(int result) {
    int slot = Math.floorMod(next.getAndIncrement(), results.length());
    int old = results.getAndSet(slot, result);
    if (old == NONE) {
      recorded.incrementAndGet();
    }
    int change = (result == FAILURE ? 1 : 0) - (old == FAILURE ? 1 : 0);
    if (change != 0) {
      failures.addAndGet(change);
    }
  }

  int recorded() {
    return recorded.get();
  }

  int failures() {
    return failures.get();
  }
}

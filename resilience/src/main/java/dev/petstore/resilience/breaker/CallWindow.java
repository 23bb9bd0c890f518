package dev.petstore.resilience.breaker;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * The results of the last calls, in a ring. Lock-free: each slot's old result is swapped out once.
 */
final class CallWindow implements ResultWindow {
  private static final int NONE = 0;
  private static final int RECORDED = 1;
  private static final int FAILED = 2;
  private static final int SLOW = 4;

  private final Thresholds thresholds;
  private final AtomicIntegerArray results;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger recorded = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger slowCalls = new AtomicInteger();

  CallWindow(int size, Thresholds thresholds) {
    this.results = new AtomicIntegerArray(size);
    this.thresholds = thresholds;
  }

  @Override
  public boolean record(boolean failed, boolean slow, long now) {
    int result = RECORDED | (failed ? FAILED : 0) | (slow ? SLOW : 0);
    if (result == RECORDED && isFullOfGoodCalls()) {
      return false;
    }
    int slot = Math.floorMod(next.getAndIncrement(), results.length());
    int old = results.getAndSet(slot, result);
    if (old == NONE) {
      recorded.incrementAndGet();
    }
    count(failures, FAILED, old, result);
    count(slowCalls, SLOW, old, result);
    // A good call in the place of another lets no share grow, and costs no second look.
    return (result != RECORDED || old == NONE) && thresholds.reachedBy(tally(now));
  }

  /** Another good call would change nothing, and threads need not take the ring from each other. */
  private boolean isFullOfGoodCalls() {
    return recorded.get() == results.length() && failures.get() == 0 && slowCalls.get() == 0;
  }

  private static void count(AtomicInteger counter, int flag, int old, int result) {
    if ((old & flag) != (result & flag)) {
      counter.addAndGet((result & flag) == 0 ? -1 : 1);
    }
  }

  @Override
  public Tally tally(long now) {
    return new Tally(recorded.get(), failures.get(), slowCalls.get());
  }
}

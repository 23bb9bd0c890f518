package dev.petstore.resilience.bulkhead;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many permits are taken, and how many may be. Both stand in one word, so that a permit is
 * taken under the limit of that very instant: with two words a permit could be taken under a limit
 * that was cut before another was given back. Linearizable, lock-free.
 */
final class Permits {
  private static final long IN_USE = 0xFFFF_FFFFL;

  /** Two cache lines from whatever lies beside it: processors fetch them in pairs. */
  private static final int WORD = 16;

  // One word is of use, with the limit above and the permits in use below. Every call writes to it.
  private final AtomicLongArray words = new AtomicLongArray(2 * WORD);

  // Whether somebody was refused since a permit was last given back. Whoever only looks does so
  // here
  // first, and leaves the word to those that write to it as long as there are permits.
  private volatile boolean exhausted;

  Permits(int limit) {
    words.set(WORD, (long) limit << Integer.SIZE);
  }

  private long state() {
    return words.get(WORD);
  }

  private boolean change(long before, long after) {
    return words.weakCompareAndSetVolatile(WORD, before, after);
  }

  private static int limit(long state) {
    return (int) (state >>> Integer.SIZE);
  }

  private static int inUse(long state) {
    return (int) (state & IN_USE);
  }

  int limit() {
    return limit(state());
  }

  int inUse() {
    return inUse(state());
  }

  /** Whether no permit is free and somebody has been refused for that; {@code false} is no word. */
  boolean isKnownToBeFull() {
    if (!exhausted) {
      return false;
    }
    long now = state();
    return inUse(now) >= limit(now);
  }

  /** Takes a permit if fewer than the limit are taken. */
  boolean take() {
    while (true) {
      long before = state();
      if (inUse(before) >= limit(before)) {
        exhausted = true;
        return false;
      }
      if (change(before, before + 1)) {
        return true;
      }
    }
  }

  /** Takes a permit if fewer than this share of the limit are taken, or none are. */
  boolean take(int percent) {
    while (true) {
      long before = state();
      int ceiling = Math.max(1, (int) ((long) limit(before) * percent / 100));
      if (inUse(before) >= ceiling) {
        return false;
      }
      if (change(before, before + 1)) {
        return true;
      }
    }
  }

  /** Takes a permit whether there is one or not. */
  void takeBeyondLimit() {
    long unused = words.getAndAdd(WORD, 1);
  }

  /** Gives one back. */
  void giveBack() {
    long unused = words.getAndAdd(WORD, -1);
    if (exhausted) {
      exhausted = false;
    }
  }

  void setLimit(int limit) {
    long before = state();
    while (!change(before, ((long) limit << Integer.SIZE) | (before & IN_USE))) {
      before = state();
    }
  }
}

package dev.petstore.resilience.bulkhead;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How many permits are taken, and how many may be. Both stand in one word, so that a permit is
 * taken under the limit of that very instant: with two words a permit could be taken under a limit
 * that was cut before another was given back. Linearizable, lock-free.
 */
final class Permits {
  private static final long IN_USE = 0xFFFF_FFFFL;
  private static final VarHandle STATE = handle();

  // The limit above, the permits in use below. Only through its handle.
  @SuppressWarnings("UnusedVariable")
  private long state;

  Permits(int limit) {
    this.state = (long) limit << Integer.SIZE;
  }

  private static VarHandle handle() {
    try {
      return MethodHandles.lookup().findVarHandle(Permits.class, "state", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private long state() {
    return (long) STATE.getVolatile(this);
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

  /** Whether no permit is free. */
  boolean isFull() {
    long now = state();
    return inUse(now) >= limit(now);
  }

  /** Takes a permit if fewer than the limit are taken. */
  boolean take() {
    while (true) {
      long before = state();
      if (inUse(before) >= limit(before)) {
        return false;
      }
      if (STATE.weakCompareAndSet(this, before, before + 1)) {
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
      if (STATE.weakCompareAndSet(this, before, before + 1)) {
        return true;
      }
    }
  }

  /** Takes a permit whether there is one or not. */
  void takeBeyondLimit() {
    long unused = (long) STATE.getAndAdd(this, 1L);
  }

  /** Gives one back. */
  void giveBack() {
    long unused = (long) STATE.getAndAdd(this, -1L);
  }

  void setLimit(int limit) {
    long before = state();
    while (!STATE.weakCompareAndSet(
        this, before, ((long) limit << Integer.SIZE) | (before & IN_USE))) {
      before = state();
    }
  }
}

package dev.petstore.bootstrap.faults;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come, with a bound. */
final class Patience {
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(90);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private Patience() {}

  /**
   * Looks again and again, at most for a minute and a half, and not on an interrupted thread.
   * Returns whether it came.
   */
  static boolean until(BooleanSupplier come) {
    long end = System.nanoTime() + LONGEST_NANOS;
    while (!come.getAsBoolean()) {
      if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }
}

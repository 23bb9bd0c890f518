package dev.petstore.resilience.time;

import java.util.concurrent.TimeUnit;

/**
 * Time that only moves forward, in nanoseconds from an arbitrary origin: for durations, never for
 * dates. Readings are compared by subtraction, since they may overflow. Thread-safe.
 */
@FunctionalInterface
public interface MonotonicClock {
  long nanoTime();

  /**
   * Waits until so much time has passed.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile, or was before
   */
  default void sleep(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanos);
  }

  /** The machine's own. */
  static MonotonicClock system() {
    return System::nanoTime;
  }
}

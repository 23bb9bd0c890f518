package dev.petstore.resilience.time;

/**
 * Time that only moves forward, in nanoseconds from an arbitrary origin: for durations, never for
 * dates. Readings are compared by subtraction, since they may overflow. Thread-safe.
 */
@FunctionalInterface
public interface MonotonicClock {
  long nanoTime();

  /** The machine's own. */
  static MonotonicClock system() {
    return System::nanoTime;
  }
}

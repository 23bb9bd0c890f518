package dev.petstore.resilience.timeout;

import java.time.Duration;

/** How long a guard lets a call take. It is told of calls that had that long. Thread-safe. */
public sealed interface TimeLimit permits FixedTimeout, AdaptiveTimeout {
  /**
   * The limit of a call that begins now, in nanoseconds.
   *
   * @param now the engine's clock
   */
  long nanos(long now);

  /** A call was answered after so many nanoseconds. */
  void answered(long nanos, long now);

  /** A call was given so many nanoseconds and had not been answered by then. */
  void ranOut(long nanos, long now);

  /** The same for every call. */
  static TimeLimit fixed(Duration timeout) {
    return new FixedTimeout(timeout.toNanos());
  }
}

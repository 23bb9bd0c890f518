package dev.petstore.benchmarks.peer;

import java.time.Duration;

/**
 * What all peers are told alike, as far as they know the thing.
 *
 * @param limit how many calls may run at once
 * @param timeout how long a call may take
 */
public record Terms(int limit, Duration timeout) {
  /** How many calls the breaker looks back on. */
  static final int WINDOW = 20;

  /** How many of them must have failed to open it. */
  static final int FAILURES = 10;

  /** Longer than any measurement: an open circuit stays open. */
  static final Duration OPEN_FOR = Duration.ofHours(1);

  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

  /** Every call is let through. */
  public static Terms roomy() {
    return new Terms(100, USUAL_TIMEOUT);
  }

  /** One call fills the bulkhead, and may do so for as long as anybody measures. */
  public static Terms forOne() {
    return new Terms(1, Duration.ofHours(1));
  }

  /** So many threads in the pool; callers are fewer. */
  public static Terms pool() {
    return new Terms(10, USUAL_TIMEOUT);
  }
}

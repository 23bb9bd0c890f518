package dev.petstore.resilience.config;

import java.time.Duration;

/**
 * How long a circuit breaker stays open: longer each time that its trials fail or that it opens
 * again soon after it has closed. A breaker that has stayed closed for as long as it was last open
 * begins with {@code first} again.
 *
 * @param first the delay after an outage's first opening
 * @param multiplier by which each further delay is longer, at least 1; 1 for always the same
 * @param longest what the delay never exceeds
 */
public record OpenDelay(Duration first, double multiplier, Duration longest) {

  /** {@link #first} unless said otherwise. */
  public static final Duration DEFAULT_FIRST = Duration.ofSeconds(10);

  /** {@link #multiplier} unless said otherwise. */
  public static final double DEFAULT_MULTIPLIER = 1;

  /** {@link #longest} unless said otherwise, or {@link #first} where that is longer. */
  public static final Duration DEFAULT_LONGEST = Duration.ofMinutes(5);

  /** Refuses what no breaker can follow, with an {@link IllegalArgumentException}. */
  public OpenDelay {
    Invariant.requirePositive(first, "openDuration");
    Invariant.require(
        multiplier >= 1 && multiplier < Double.POSITIVE_INFINITY, "multiplier must be at least 1");
    Invariant.require(longest.compareTo(first) >= 0, "longest must not be below first");
  }

  /** Always the same. */
  public static OpenDelay constant(Duration delay) {
    return new OpenDelay(delay, DEFAULT_MULTIPLIER, defaultLongest(delay));
  }

  static Duration defaultLongest(Duration first) {
    return first.compareTo(DEFAULT_LONGEST) > 0 ? first : DEFAULT_LONGEST;
  }

  /**
   * The delay in nanoseconds after the given opening of an outage.
   *
   * @param opening counted from 1
   */
  public long nanos(int opening) {
    double grown = first.toNanos() * Math.pow(multiplier, opening - 1);
    return grown < longest.toNanos() ? (long) grown : longest.toNanos();
  }
}

package dev.petstore.resilience.config;

import java.time.Duration;

/**
 * How a call that may be repeated is made again after it failed.
 *
 * @param maxAttempts how often it is made in all, at least 2
 * @param firstDelay the longest pause before the second attempt; it doubles with each further one.
 *     How long a pause is is drawn at random from none to the longest
 * @param longestDelay where the doubling ends; a server that asks for a longer pause is not asked
 *     again
 * @param budget how many retries each call brings with it, as a share above 0 and up to 1: so many
 *     more calls than were asked for reach the dependency, whatever happens to it
 */
public record RetryConfig(
    int maxAttempts, Duration firstDelay, Duration longestDelay, double budget) {

  /** {@link #firstDelay} unless said otherwise. */
  public static final Duration DEFAULT_FIRST_DELAY = Duration.ofMillis(100);

  /** {@link #longestDelay} unless said otherwise. */
  public static final Duration DEFAULT_LONGEST_DELAY = Duration.ofSeconds(2);

  /** {@link #budget} unless said otherwise. */
  public static final double DEFAULT_BUDGET = 0.1;

  /** Refuses what nobody can follow, with an {@link IllegalArgumentException}. */
  public RetryConfig {
    Invariant.require(maxAttempts >= 2, "maxAttempts must be at least 2");
    Invariant.requirePositive(firstDelay, "firstDelay");
    Invariant.require(
        longestDelay.compareTo(firstDelay) >= 0, "longestDelay must not be less than firstDelay");
    Invariant.require(budget > 0 && budget <= 1, "budget must be above 0, up to 1");
  }

  /** So many attempts, with the default pauses and budget. */
  public static RetryConfig attempts(int maxAttempts) {
    return new RetryConfig(maxAttempts, DEFAULT_FIRST_DELAY, DEFAULT_LONGEST_DELAY, DEFAULT_BUDGET);
  }
}

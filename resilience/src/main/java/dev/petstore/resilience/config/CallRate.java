package dev.petstore.resilience.config;

import java.time.Duration;

/** How many calls may begin in a time, and how they are counted. */
public sealed interface CallRate {

  /**
   * A bucket of tokens that fills at an even rate; each call takes one.
   *
   * @param calls how many tokens come in a {@code period}
   * @param period at least a millisecond, at most an hour
   * @param burst how many the bucket holds: so many calls may begin at once after a quiet time
   */
  record TokenBucket(int calls, Duration period, int burst) implements CallRate {
    public TokenBucket {
      requireCalls(calls);
      requirePeriod(period);
      Invariant.require(burst >= 1 && burst <= MOST_CALLS, "burst must be from 1 to " + MOST_CALLS);
    }
  }

  /**
   * The calls of the latest time, each remembered: in no stretch of time that is as long as the
   * period more calls begin.
   *
   * @param calls how many may begin in a {@code period}
   * @param period at least a millisecond, at most an hour
   */
  record SlidingWindow(int calls, Duration period) implements CallRate {
    public SlidingWindow {
      requireCalls(calls);
      requirePeriod(period);
    }
  }

  /** The most calls that a period may have. */
  int MOST_CALLS = 100_000;

  /** The shortest {@link #period}. */
  Duration SHORTEST_PERIOD = Duration.ofMillis(1);

  /** The longest {@link #period}. */
  Duration LONGEST_PERIOD = Duration.ofHours(1);

  /** {@link #period} unless said otherwise. */
  Duration DEFAULT_PERIOD = Duration.ofSeconds(1);

  /** How many calls a period has in the long run. */
  int calls();

  Duration period();

  /** A bucket that holds what comes in a period. */
  static CallRate tokenBucket(int calls, Duration period) {
    return new TokenBucket(calls, period, calls);
  }

  /** The calls of the latest time. */
  static CallRate slidingWindow(int calls, Duration period) {
    return new SlidingWindow(calls, period);
  }

  private static void requireCalls(int calls) {
    Invariant.require(calls >= 1 && calls <= MOST_CALLS, "calls must be from 1 to " + MOST_CALLS);
  }

  private static void requirePeriod(Duration period) {
    Invariant.require(
        period.compareTo(SHORTEST_PERIOD) >= 0 && period.compareTo(LONGEST_PERIOD) <= 0,
        "period must be from a millisecond to an hour");
  }
}

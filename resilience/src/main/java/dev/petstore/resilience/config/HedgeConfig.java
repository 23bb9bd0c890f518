package dev.petstore.resilience.config;

import java.time.Duration;

/**
 * How a call that may be repeated is made a second time while the first is still without an answer.
 *
 * @param after how long the first is waited for alone
 * @param budget how many second calls each call brings with it, as a share above 0 and up to 1
 */
public record HedgeConfig(Duration after, double budget) {

  /** {@link #budget} unless said otherwise. */
  public static final double DEFAULT_BUDGET = 0.05;

  /** Refuses what nobody can follow, with an {@link IllegalArgumentException}. */
  public HedgeConfig {
    Invariant.requirePositive(after, "after");
    Invariant.require(budget > 0 && budget <= 1, "budget must be above 0, up to 1");
  }

  /** A second call after this time, with the default budget. */
  public static HedgeConfig after(Duration after) {
    return new HedgeConfig(after, DEFAULT_BUDGET);
  }
}

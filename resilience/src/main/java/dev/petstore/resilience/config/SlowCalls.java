package dev.petstore.resilience.config;

import java.time.Duration;

/**
 * When slowness opens a circuit breaker, as failures do.
 *
 * @param atLeast a call that takes so long or longer is slow, whether it succeeds or fails
 * @param rate the share of slow calls in the window, above 0 and up to 1, at which it opens
 */
public record SlowCalls(Duration atLeast, double rate) {

  /** {@link #rate} unless said otherwise. */
  public static final double DEFAULT_RATE = 1;

  /** Refuses what no breaker can follow, with an {@link IllegalArgumentException}. */
  public SlowCalls {
    Invariant.requirePositive(atLeast, "atLeast");
    Invariant.require(rate > 0 && rate <= 1, "rate must be above 0, up to 1");
  }
}

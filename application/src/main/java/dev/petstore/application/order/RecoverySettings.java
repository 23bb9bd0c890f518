package dev.petstore.application.order;

import java.time.Duration;

/**
 * How the recovery goes about unfinished orders.
 *
 * @param untouchedFor an order is unfinished once nobody has touched it for this long: longer than
 *     reserving, charging and completing may take together. A shorter time is safe, but makes
 *     recovery and customer get into each other's way
 * @param batch how many orders a round takes up at the most
 * @param keyLifetime how long the key of a request is remembered
 * @param stuckAfter an order is stuck once it has been in an unfinished state for this long: longer
 *     than a few rounds of recovery need
 */
public record RecoverySettings(
    Duration untouchedFor, int batch, Duration keyLifetime, Duration stuckAfter) {
  /** Two minutes, 20 orders, a day, and ten minutes. */
  public static final RecoverySettings DEFAULT =
      new RecoverySettings(Duration.ofMinutes(2), 20, Duration.ofDays(1), Duration.ofMinutes(10));

  /**
   * @throws IllegalArgumentException if one of them is not positive
   */
  public RecoverySettings {
    if (!isPositive(untouchedFor)
        || batch < 1
        || !isPositive(keyLifetime)
        || !isPositive(stuckAfter)) {
      throw new IllegalArgumentException(
          "recovery needs positive times and a batch, but got %s, %d, %s and %s"
              .formatted(untouchedFor, batch, keyLifetime, stuckAfter));
    }
  }

  private static boolean isPositive(Duration time) {
    return !time.isZero() && !time.isNegative();
  }
}

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
 */
public record RecoverySettings(Duration untouchedFor, int batch, Duration keyLifetime) {
  /** Two minutes, 20 orders, and a day. */
  public static final RecoverySettings DEFAULT =
      new RecoverySettings(Duration.ofMinutes(2), 20, Duration.ofDays(1));

  /**
   * @throws IllegalArgumentException if one of them is not positive
   */
  public RecoverySettings {
    if (untouchedFor.isZero()
        || untouchedFor.isNegative()
        || batch < 1
        || keyLifetime.isZero()
        || keyLifetime.isNegative()) {
      throw new IllegalArgumentException(
          "recovery needs positive times and a batch, but got %s, %d and %s"
              .formatted(untouchedFor, batch, keyLifetime));
    }
  }
}

package dev.petstore.application.order;

import java.time.Duration;

/**
 * How the recovery goes about unfinished orders.
 *
 * @param untouchedFor an order is unfinished once nobody has touched it for this long: longer than
 *     reserving, charging and completing may take together. A shorter time is safe, but makes
 *     recovery and customer get into each other's way
 * @param batch how many orders a round takes up at the most
 */
public record RecoverySettings(Duration untouchedFor, int batch) {
  /** Two minutes and 20 orders. */
  public static final RecoverySettings DEFAULT = new RecoverySettings(Duration.ofMinutes(2), 20);

  /**
   * @throws IllegalArgumentException if one of them is not positive
   */
  public RecoverySettings {
    if (untouchedFor.isZero() || untouchedFor.isNegative() || batch < 1) {
      throw new IllegalArgumentException(
          "recovery needs a positive time and batch, but got " + untouchedFor + " and " + batch);
    }
  }
}

package dev.petstore.sandbox.gateway;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to be paid.
 *
 * @param amount in minor units
 * @param created in seconds since 1970
 * @param charge the charge that was made or declined
 * @param decline why the card was declined; absent if the money was taken
 */
record PaymentIntent(
    String id,
    long amount,
    String currency,
    String paymentMethod,
    Map<String, String> metadata,
    @Nullable String description,
    long created,
    String charge,
    @Nullable Decline decline) {
  boolean succeeded() {
    return decline == null;
  }
}

package dev.petstore.sandbox.gateway;

import java.util.Map;
import java.util.Optional;

/**
 * Money that was taken from a card.
 *
 * @param amount in minor units
 * @param metadata what the shop has noted on it
 * @param created in seconds since 1970
 */
public record Charge(
    String id,
    String paymentIntent,
    long amount,
    String currency,
    Map<String, String> metadata,
    long created) {
  /** The order that it was taken for, as the shop has noted it under {@code order_id}. */
  public Optional<String> orderId() {
    return Optional.ofNullable(metadata.get("order_id"));
  }
}

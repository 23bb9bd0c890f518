package dev.petstore.sandbox.gateway;

import java.util.Map;
import java.util.Optional;

/** Stripe's public test payment methods, as far as the sandbox knows them. */
final class TestCards {
  private static final Map<String, String> DECLINED =
      Map.of(
          "pm_card_chargeDeclined", "generic_decline",
          "pm_card_visa_chargeDeclined", "generic_decline",
          "pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds",
          "pm_card_chargeDeclinedLostCard", "lost_card",
          "pm_card_chargeDeclinedExpiredCard", "expired_card");

  private TestCards() {}

  static boolean exists(String paymentMethod) {
    return paymentMethod.startsWith("pm_");
  }

  /** Why this card is declined, or empty if it is charged. */
  static Optional<String> declineCode(String paymentMethod) {
    return Optional.ofNullable(DECLINED.get(paymentMethod));
  }
}

package dev.petstore.sandbox.gateway;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stripe's public test payment methods, and what becomes of a charge on each. The declining ones
 * are known with the brand ({@code pm_card_visa_chargeDeclined}) and without.
 */
final class TestCards {
  private static final Set<String> ACCEPTED =
      Set.of(
          "pm_card_visa",
          "pm_card_visa_debit",
          "pm_card_mastercard",
          "pm_card_amex",
          "pm_card_discover",
          "pm_card_diners",
          "pm_card_jcb",
          "pm_card_unionpay");

  private static final Map<String, Decline> DECLINED =
      Map.of(
          "chargeDeclined", declined("generic_decline", "Your card was declined."),
          "chargeDeclinedInsufficientFunds",
              declined("insufficient_funds", "Your card has insufficient funds."),
          "chargeDeclinedLostCard", declined("lost_card", "Your card was declined."),
          "chargeDeclinedStolenCard", declined("stolen_card", "Your card was declined."),
          "chargeDeclinedExpiredCard", new Decline("expired_card", null, "Your card has expired."),
          "chargeDeclinedIncorrectCvc",
              new Decline("incorrect_cvc", null, "Your card's security code is incorrect."),
          "chargeDeclinedProcessingError",
              new Decline(
                  "processing_error",
                  null,
                  "An error occurred while processing your card. Try again in a little bit."));

  private TestCards() {}

  private static Decline declined(String reason, String message) {
    return new Decline("card_declined", reason, message);
  }

  static boolean exists(String paymentMethod) {
    return ACCEPTED.contains(paymentMethod) || declineOf(paymentMethod).isPresent();
  }

  /** Why this card is declined; empty if it is not. */
  static Optional<Decline> declineOf(String paymentMethod) {
    String kind = paymentMethod.replaceFirst("^pm_card_(visa_)?", "");
    return Optional.ofNullable(DECLINED.get(kind)).filter(known -> !kind.equals(paymentMethod));
  }
}

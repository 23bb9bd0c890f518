package dev.petstore.payment;

import dev.petstore.application.port.out.ChargeResult;
import dev.petstore.application.port.out.ChargeResult.Charged;
import dev.petstore.application.port.out.ChargeResult.Declined;
import dev.petstore.domain.payment.ChargeId;
import dev.petstore.resilience.guard.GuardedCall;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Stripe's object for one charge, as it is now.
 *
 * @param result absent while Stripe is still at it
 */
record PaymentIntent(String id, String status, Optional<ChargeResult> result) {
  private static final Pattern ID = Pattern.compile("\\w{1,255}");

  /** Reads the answer to a charge, or to the question how it stands. */
  static PaymentIntent read(GuardedCall call, StripeAnswer answer) throws Exception {
    if (answer.isDeclinedCard()) {
      Declined declined =
          new Declined(
              answer.error("decline_code").or(() -> answer.error("code")).orElse("card_declined"),
              answer.error("message").orElse("The card was declined."));
      return notPaid(call, "", "declined", declined);
    }
    if (!answer.isSuccess()) {
      throw answer.failure(call);
    }
    String id = answer.text("id").orElse("");
    String status = answer.text("status").orElse("");
    if (!ID.matcher(id).matches()) {
      throw new GatewayError("a payment intent came without an id, its status is " + status);
    }
    return switch (status) {
      case "succeeded" -> new PaymentIntent(id, status, Optional.of(new Charged(new ChargeId(id))));
      case "requires_action", "requires_payment_method" ->
          notPaid(
              call,
              id,
              status,
              new Declined(status, "The card cannot be charged without its holder."));
      case "canceled" ->
          notPaid(call, id, status, new Declined(status, "The payment was canceled."));
      default -> new PaymentIntent(id, status, Optional.empty());
    };
  }

  private static PaymentIntent notPaid(
      GuardedCall call, String id, String status, Declined declined) {
    call.ignoreOutcome();
    return new PaymentIntent(id, status, Optional.of(declined));
  }
}

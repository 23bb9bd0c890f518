package dev.petstore.payment;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.port.out.ChargeResult;
import dev.petstore.application.port.out.PaymentGateway;
import dev.petstore.domain.money.Money;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.ReservedOrder;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.resilience.guard.GuardedCall;
import java.util.Locale;
import java.util.Optional;

/**
 * Charges through Stripe's PaymentIntents and gives back through its Refunds. Every request carries
 * the order's idempotency key, so that Stripe carries it out once however often it is sent: by us,
 * or by the guard where retries are configured. Thread-safe.
 */
public final class StripePaymentGateway implements PaymentGateway, AutoCloseable {
  private static final String PAYMENT_INTENTS = "/v1/payment_intents";
  private static final String REFUNDS = "/v1/refunds";

  private final DependencyGuard guard;
  private final StripeApi stripe;

  public StripePaymentGateway(PaymentSettings settings, DependencyGuard guard) {
    this.guard = guard;
    this.stripe = new StripeApi(settings);
  }

  @Override
  public ChargeResult charge(ReservedOrder order) {
    Money total = order.details().total();
    FormBody form =
        new FormBody()
            .with("amount", Long.toString(total.minorUnits()))
            .with("currency", total.currency().getCurrencyCode().toLowerCase(Locale.ROOT))
            .with("payment_method", order.details().payment().token())
            .with("confirm", "true")
            .with("automatic_payment_methods[enabled]", "true")
            .with("automatic_payment_methods[allow_redirects]", "never")
            .with("metadata[order_id]", order.id().toString());
    PaymentIntent intent =
        guard.callIdempotent(
            "charge",
            call ->
                PaymentIntent.read(
                    call, stripe.post(call, PAYMENT_INTENTS, order.chargeKey(), form)));
    return intent.result().orElseGet(() -> laterResult(intent));
  }

  /**
   * A repeated request is answered as the first one was, so only the intent itself can tell what
   * has become of a charge that was still being processed then.
   */
  private ChargeResult laterResult(PaymentIntent open) {
    PaymentIntent now;
    try {
      now =
          guard.callIdempotent(
              "charge_state",
              call ->
                  PaymentIntent.read(call, stripe.get(call, PAYMENT_INTENTS + "/" + open.id())));
    } catch (DependencyFailure e) {
      // That the question failed tells nothing of the charge.
      throw undecided(e);
    }
    return now.result()
        .orElseThrow(() -> undecided(new GatewayError("the charge is " + now.status())));
  }

  private CallFailed undecided(Exception cause) {
    return new CallFailed(guard.dependency(), "charge", true, cause);
  }

  @Override
  public void refund(PaidOrder order) {
    FormBody form = new FormBody().with("payment_intent", order.charge().value());
    boolean unused =
        guard.callIdempotent(
            "refund",
            call -> {
              checkRefunded(call, stripe.post(call, REFUNDS, order.refundKey(), form));
              return true;
            });
  }

  private static void checkRefunded(GuardedCall call, StripeAnswer answer) throws Exception {
    if (answer.error("code").equals(Optional.of("charge_already_refunded"))) {
      return;
    }
    if (!answer.isSuccess()) {
      throw answer.failure(call);
    }
    String status = answer.text("status").orElse("");
    // A pending refund is on its way: the bank may take days.
    if (!status.equals("succeeded") && !status.equals("pending")) {
      throw new GatewayError("the refund is " + status);
    }
  }

  @Override
  public void close() {
    stripe.close();
  }
}

package dev.petstore.payment;

import dev.petstore.application.port.out.ChargeResult;
import dev.petstore.application.port.out.PaymentGateway;
import dev.petstore.domain.money.Money;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.ReservedOrder;
import dev.petstore.domain.payment.ChargeId;
import dev.petstore.domain.payment.ChargeKey;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.resilience.guard.GuardedCall;
import dev.petstore.resilience.http.GuardedHttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Locale;

/**
 * Charges through Stripe's PaymentIntents and gives back through its Refunds. Every request carries
 * the order's idempotency key, so that Stripe carries it out once however often it is sent.
 * Thread-safe.
 */
public final class StripePaymentGateway implements PaymentGateway, AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int LARGEST_ANSWER = 1 << 20;

  private final PaymentSettings settings;
  private final DependencyGuard guard;
  private final GuardedHttpClient http;

  public StripePaymentGateway(PaymentSettings settings, DependencyGuard guard) {
    this.settings = settings;
    this.guard = guard;
    this.http = new GuardedHttpClient("payment", CONNECT_TIMEOUT, LARGEST_ANSWER);
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
    return guard.call(
        "charge",
        call -> charged(call, post(call, "/v1/payment_intents", order.chargeKey(), form)));
  }

  private static ChargeResult charged(GuardedCall call, StripeAnswer answer) throws Exception {
    if (answer.isSuccess()) {
      return switch (answer.text("status")) {
        case "succeeded" -> new ChargeResult.Charged(new ChargeId(answer.text("id")));
        case "requires_action", "requires_payment_method" ->
            declined(call, answer.text("status"), "The card cannot be charged without its holder.");
        // Such as "processing": Stripe knows more later, under the same key.
        default -> throw new GatewayError("the charge is " + answer.text("status"));
      };
    }
    if (answer.status() == 402 && answer.error("type").equals("card_error")) {
      String reason = answer.error("decline_code");
      return declined(
          call, reason.isEmpty() ? answer.error("code") : reason, answer.error("message"));
    }
    throw unanswered(call, answer);
  }

  private static ChargeResult declined(GuardedCall call, String code, String message) {
    call.ignoreOutcome();
    return new ChargeResult.Declined(code, message);
  }

  @Override
  public void refund(PaidOrder order) {
    FormBody form = new FormBody().with("payment_intent", order.charge().value());
    guard.run("refund", call -> refunded(call, post(call, "/v1/refunds", order.refundKey(), form)));
  }

  private static void refunded(GuardedCall call, StripeAnswer answer) throws Exception {
    boolean done = answer.isSuccess() || answer.error("code").equals("charge_already_refunded");
    if (!done) {
      throw unanswered(call, answer);
    }
  }

  /**
   * Stripe refuses what it does not accept, or has no time for, before it begins. A key that is in
   * use is another attempt under way, and after a server error anything is possible.
   */
  private static Exception unanswered(GuardedCall call, StripeAnswer answer) {
    int status = answer.status();
    boolean refused = status >= 400 && status < 500 && status != 409;
    return refused ? call.notExecuted(answer.asError()) : answer.asError();
  }

  private StripeAnswer post(GuardedCall call, String path, ChargeKey key, FormBody form)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(settings.url().resolve(path))
            .header("Authorization", "Bearer " + settings.apiKey())
            .header("Idempotency-Key", key.value())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(form.publisher())
            .build();
    return StripeAnswer.read(http.exchange(call, request));
  }

  @Override
  public void close() {
    http.close();
  }
}

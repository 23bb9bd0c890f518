package dev.petstore.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.port.out.Examples;
import dev.petstore.domain.money.Money;
import dev.petstore.domain.order.OrderDetails;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.domain.order.ReservedOrder;
import dev.petstore.domain.payment.ChargeId;
import dev.petstore.domain.payment.PaymentMethod;
import dev.petstore.sandbox.http.Request;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is sent to Stripe. */
class StripeRequestTest {
  private static final String SUCCEEDED = "{\"id\": \"pi_1\", \"status\": \"succeeded\"}";

  private final ScriptedStripe stripe = new ScriptedStripe();
  private final PaymentGuard payment = new PaymentGuard(stripe.uri(), PaymentGuard.NEVER);

  @AfterEach
  void close() {
    payment.close();
    stripe.close();
  }

  @Test
  void a_charge_is_a_payment_intent_that_is_confirmed_at_once() {
    ReservedOrder order = order("249.90", "USD", "pm_card_visa");

    Request request = charge(order);

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/v1/payment_intents");
    assertThat(request.form())
        .isEqualTo(
            Map.of(
                "amount", "24990",
                "currency", "usd",
                "confirm", "true",
                "payment_method", "pm_card_visa",
                "automatic_payment_methods[enabled]", "true",
                "automatic_payment_methods[allow_redirects]", "never",
                "metadata[order_id]", order.id().toString()));
    assertThat(request.header("authorization")).contains("Bearer " + PaymentGuard.API_KEY);
    assertThat(request.header("content-type")).contains("application/x-www-form-urlencoded");
    assertThat(request.header("idempotency-key")).contains(order.chargeKey().value());
    assertThat(request.header("stripe-version")).isEmpty();
  }

  @Test
  void an_amount_is_in_the_smallest_unit_of_its_currency() {
    assertThat(charge(order("500", "JPY", "pm_card_visa")).form())
        .containsEntry("amount", "500")
        .containsEntry("currency", "jpy");
  }

  @Test
  void what_a_token_holds_cannot_become_another_field() {
    assertThat(charge(order("1", "USD", "pm&amount=1 \u2665")).form())
        .containsEntry("payment_method", "pm&amount=1 \u2665")
        .containsEntry("amount", "100");
  }

  @Test
  void a_repeated_charge_is_the_same_to_the_byte() {
    ReservedOrder order = order("249.90", "USD", "pm_card_visa");

    Request first = charge(order);
    Request again = charge(order.claimed());

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("idempotency-key")).isEqualTo(first.header("idempotency-key"));
  }

  @Test
  void a_refund_is_of_the_whole_intent_under_a_key_of_its_own() {
    ReservedOrder order = order("249.90", "USD", "pm_card_visa");
    stripe.answer(200, SUCCEEDED);

    payment.gateway().refund(order.paid(new ChargeId("pi_1")));

    Request request = stripe.requests().get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/v1/refunds");
    assertThat(request.form()).isEqualTo(Map.of("payment_intent", "pi_1"));
    assertThat(request.header("idempotency-key"))
        .isPresent()
        .isNotEqualTo(Optional.of(order.chargeKey().value()));
  }

  @Test
  void an_api_version_is_asked_for_if_one_is_set() {
    PaymentSettings settings =
        new PaymentSettings(stripe.uri(), PaymentGuard.API_KEY, Optional.of("2025-04-30.basil"));
    try (PaymentGuard pinned = new PaymentGuard(settings, PaymentGuard.NEVER)) {
      stripe.answer(200, SUCCEEDED);

      pinned.gateway().charge(order("1", "USD", "pm_card_visa"));

      assertThat(stripe.requests().get(0).header("stripe-version")).contains("2025-04-30.basil");
    }
  }

  private Request charge(ReservedOrder order) {
    stripe.answer(200, SUCCEEDED);
    payment.gateway().charge(order);
    return stripe.requests().get(stripe.requests().size() - 1);
  }

  private static ReservedOrder order(String amount, String currency, String token) {
    return new PendingOrder(
            new OrderDetails(
                OrderId.random(),
                Examples.customer().id(),
                Examples.pet().id(),
                Money.of(new BigDecimal(amount), Currency.getInstance(currency)),
                new PaymentMethod(token),
                Examples.TODAY))
        .reserve();
  }
}

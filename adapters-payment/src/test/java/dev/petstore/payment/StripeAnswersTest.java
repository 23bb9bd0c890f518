package dev.petstore.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.health.CallCounts;
import dev.petstore.application.port.out.ChargeResult;
import dev.petstore.application.port.out.ChargeResult.Charged;
import dev.petstore.application.port.out.ChargeResult.Declined;
import dev.petstore.application.port.out.Examples;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.ReservedOrder;
import dev.petstore.domain.payment.ChargeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer that Stripe documents means for an order. */
class StripeAnswersTest {
  private static final CallCounts SUCCEEDED = new CallCounts(1, 0, 0, 0, 0);
  private static final CallCounts FAILED = new CallCounts(0, 1, 0, 0, 0);
  private static final CallCounts IGNORED = new CallCounts(0, 0, 1, 0, 0);

  private final ReservedOrder order = Examples.order(Examples.customer(), Examples.pet()).reserve();
  private final PaidOrder paid = order.paid(new ChargeId("pi_1"));
  private final ScriptedStripe stripe = new ScriptedStripe();
  private final PaymentGuard payment = new PaymentGuard(stripe.uri(), PaymentGuard.NEVER);

  @AfterEach
  void close() {
    payment.close();
    stripe.close();
  }

  @Test
  void an_intent_that_succeeded_is_a_charge_with_its_id() {
    stripe.answer(200, intent("pi_1", "succeeded"));

    assertThat(charge()).isEqualTo(new Charged(new ChargeId("pi_1")));
    assertThat(payment.calls()).isEqualTo(SUCCEEDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"requires_action", "requires_payment_method", "canceled"})
  void an_intent_that_waits_for_the_holder_of_the_card_is_declined(String status) {
    stripe.answer(200, intent("pi_1", status));

    assertDeclined(charge(), status);
    assertThat(payment.calls()).isEqualTo(IGNORED);
  }

  @Test
  void a_card_error_is_declined_with_the_reason_of_the_issuer() {
    stripe.answer(
        402,
        """
        {"error": {"type": "card_error", "code": "card_declined",
         "decline_code": "insufficient_funds", "message": "Your card has insufficient funds."}}
        """);

    assertThat(charge())
        .isEqualTo(new Declined("insufficient_funds", "Your card has insufficient funds."));
    assertThat(payment.calls()).isEqualTo(IGNORED);
  }

  @Test
  void a_card_error_without_a_reason_of_the_issuer_is_declined_with_its_code() {
    stripe.error(402, "card_error", "authentication_required");

    assertThat(charge()).isEqualTo(new Declined("authentication_required", "In words."));
  }

  @Test
  void a_card_error_that_says_nothing_at_all_is_declined_all_the_same() {
    stripe.answer(402, "{\"error\": {\"type\": \"card_error\"}}");

    assertDeclined(charge(), "card_declined");
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request_error, parameter_missing",
    "402, invalid_request_error, ''",
    "404, invalid_request_error, resource_missing"
  })
  void a_request_that_is_refused_for_what_it_asks_tells_nothing_of_the_gateways_health(
      int status, String type, String code) {
    stripe.error(status, type, code);

    assertThat(chargeFails(false)).hasMessageContaining("HTTP " + status + " " + type);
    assertThat(payment.calls()).isEqualTo(IGNORED);
  }

  @ParameterizedTest
  @CsvSource({
    "401, invalid_request_error, ''",
    "403, invalid_request_error, ''",
    "429, invalid_request_error, rate_limit",
    "429, invalid_request_error, lock_timeout"
  })
  void a_request_that_is_refused_for_who_asks_or_how_often_is_not_executed_but_a_failure(
      int status, String type, String code) {
    stripe.error(status, type, code);

    chargeFails(false);
    assertThat(payment.calls()).isEqualTo(FAILED);
  }

  @ParameterizedTest
  @CsvSource({"409, idempotency_error, idempotency_key_in_use", "400, idempotency_error, ''"})
  void a_key_that_another_request_has_leaves_it_open_whether_that_one_charged(
      int status, String type, String code) {
    stripe.error(status, type, code);

    chargeFails(true);
    assertThat(payment.calls()).isEqualTo(IGNORED);
  }

  @ParameterizedTest
  @CsvSource({
    "424, api_error, ''",
    "500, api_error, ''",
    "502, api_error, ''",
    "503, api_error, ''",
    "504, api_error, ''"
  })
  void after_an_error_within_stripe_anything_is_possible(int status, String type, String code) {
    stripe.error(status, type, code);

    assertThat(chargeFails(true))
        .hasMessageContaining("HTTP " + status + " api_error In words. [req_42]");
    assertThat(payment.calls()).isEqualTo(FAILED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"status\": \"succeeded\"}",
        "{\"id\": \"\", \"status\": \"succeeded\"}",
        "{\"id\": \"../refunds\", \"status\": \"succeeded\"}",
        "{\"id\": 7.5, \"status\": \"succeeded\"}"
      })
  void an_answer_that_does_not_name_its_intent_leaves_everything_open(String body) {
    stripe.answer(200, body);

    chargeFails(true);
    assertThat(payment.calls()).isEqualTo(FAILED);
  }

  @Test
  void a_charge_that_was_being_processed_is_looked_up_since_its_key_gives_the_old_answer() {
    stripe.answer(200, intent("pi_1", "processing")).answer(200, intent("pi_1", "succeeded"));

    assertThat(charge()).isEqualTo(new Charged(new ChargeId("pi_1")));
    assertThat(stripe.requests().get(1))
        .satisfies(
            question -> {
              assertThat(question.method()).isEqualTo("GET");
              assertThat(question.path()).isEqualTo("/v1/payment_intents/pi_1");
              assertThat(question.header("idempotency-key")).isEmpty();
            });
  }

  @Test
  void a_charge_that_was_being_processed_may_turn_out_declined() {
    stripe
        .answer(200, intent("pi_1", "processing"))
        .answer(200, intent("pi_1", "requires_payment_method"));

    assertDeclined(charge(), "requires_payment_method");
  }

  @ParameterizedTest
  @ValueSource(strings = {"processing", "requires_capture", "something_new"})
  void a_charge_that_is_still_being_processed_is_open(String status) {
    stripe.answer(200, intent("pi_1", "processing")).answer(200, intent("pi_1", status));

    assertThat(chargeFails(true)).hasMessageContaining("the charge is " + status);
  }

  @ParameterizedTest
  @CsvSource({"401, invalid_request_error", "404, invalid_request_error", "500, api_error"})
  void a_charge_that_cannot_be_looked_up_is_open_whatever_kept_us_from_it(int status, String type) {
    stripe.answer(200, intent("pi_1", "processing")).error(status, type, "");

    chargeFails(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"succeeded", "pending"})
  void a_refund_that_is_made_or_on_its_way_is_done(String status) {
    stripe.answer(200, "{\"id\": \"re_1\", \"status\": \"%s\"}".formatted(status));

    payment.gateway().refund(paid);

    assertThat(payment.calls()).isEqualTo(SUCCEEDED);
  }

  @Test
  void a_charge_that_is_refunded_already_is_done() {
    stripe.error(400, "invalid_request_error", "charge_already_refunded");

    payment.gateway().refund(paid);

    assertThat(payment.calls()).isEqualTo(SUCCEEDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "canceled", "requires_action", ""})
  void a_refund_that_did_not_come_about_is_a_failure_though_its_status_is_200(String status) {
    stripe.answer(200, "{\"id\": \"re_1\", \"status\": \"%s\"}".formatted(status));

    assertThatThrownBy(() -> payment.gateway().refund(paid))
        .isInstanceOf(CallFailed.class)
        .hasMessageContaining("the refund is " + status);
  }

  @Test
  void a_refund_of_an_unknown_charge_is_not_executed() {
    stripe.error(404, "invalid_request_error", "resource_missing");

    assertThatThrownBy(() -> payment.gateway().refund(paid))
        .isInstanceOfSatisfying(
            CallFailed.class, failed -> assertThat(failed.mayHaveExecuted()).isFalse())
        .hasMessageContaining("resource_missing In words.");
  }

  private ChargeResult charge() {
    return payment.gateway().charge(order);
  }

  private CallFailed chargeFails(boolean mayHaveExecuted) {
    try {
      throw new AssertionError("was answered with " + charge());
    } catch (DependencyFailure failure) {
      assertThat(failure).isInstanceOf(CallFailed.class);
      assertThat(failure.mayHaveExecuted()).isEqualTo(mayHaveExecuted);
      return (CallFailed) failure;
    }
  }

  private static void assertDeclined(ChargeResult result, String code) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Declined.class,
            declined -> {
              assertThat(declined.code()).isEqualTo(code);
              assertThat(declined.message()).isNotBlank();
            });
  }

  private static String intent(String id, String status) {
    return "{\"id\": \"%s\", \"object\": \"payment_intent\", \"status\": \"%s\"}"
        .formatted(id, status);
  }
}

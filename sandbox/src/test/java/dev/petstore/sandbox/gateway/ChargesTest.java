package dev.petstore.sandbox.gateway;

import static dev.petstore.sandbox.gateway.Shop.charge;
import static dev.petstore.sandbox.gateway.Shop.chargeOn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.petstore.sandbox.http.HttpConversation;
import dev.petstore.sandbox.http.HttpConversation.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a shop meets when it charges a card. */
class ChargesTest {
  @TempDir Path folder;
  private PaymentGatewayServer gateway;
  private Shop shop;

  @BeforeEach
  void start() {
    gateway = PaymentGatewayServer.start(folder.resolve("ledger.jsonl"), Shop.API_KEY, 0);
    shop = new Shop(gateway.server().uri());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void a_good_card_is_charged() throws IOException {
    Answer answer = shop.charge(charge("order-1", 1999));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("status").asText()).isEqualTo("succeeded");
    assertThat(answer.body().path("amount_received").asLong()).isEqualTo(1999);
    assertThat(answer.body().path("metadata").path("order_id").asText()).isEqualTo("order-1");
    assertThat(gateway.ledger().snapshot().charges())
        .singleElement()
        .satisfies(
            charge -> {
              assertThat(charge.id()).isEqualTo(answer.body().path("latest_charge").asText());
              assertThat(charge.amount()).isEqualTo(1999);
              assertThat(charge.currency()).isEqualTo("usd");
              assertThat(charge.orderId()).contains("order-1");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "pm_card_chargeDeclined, card_declined, generic_decline",
    "pm_card_visa_chargeDeclined, card_declined, generic_decline",
    "pm_card_chargeDeclinedInsufficientFunds, card_declined, insufficient_funds",
    "pm_card_visa_chargeDeclinedLostCard, card_declined, lost_card",
    "pm_card_chargeDeclinedExpiredCard, expired_card, ''",
    "pm_card_chargeDeclinedIncorrectCvc, incorrect_cvc, ''",
  })
  void a_bad_card_is_declined_and_no_money_moves(String card, String code, String reason)
      throws IOException {
    Answer answer = shop.charge(chargeOn(card));
    JsonNode error = answer.body().path("error");
    assertThat(answer.status()).isEqualTo(402);
    assertThat(error.path("type").asText()).isEqualTo("card_error");
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("decline_code").asText()).isEqualTo(reason);
    assertThat(error.path("message").asText()).isNotEmpty();
    assertThat(error.path("payment_intent").path("status").asText())
        .isEqualTo("requires_payment_method");
    assertThat(gateway.ledger().snapshot().charges()).isEmpty();
  }

  @Test
  void a_charge_of_more_than_ten_thousand_is_a_server_error_before_any_money_moves()
      throws IOException {
    Answer answer = shop.charge(charge("order-1", 1_000_001));
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body().path("error").path("type").asText()).isEqualTo("api_error");
    assertThat(gateway.ledger().snapshot().charges()).isEmpty();
    assertThat(shop.charge(charge("order-2", 1_000_000)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "amount, '', parameter_missing",
    "amount, ten, parameter_invalid_integer",
    "amount, 0, parameter_invalid_integer",
    "currency, euros, parameter_invalid",
    "confirm, false, parameter_missing",
    "capture_method, manual, parameter_invalid",
    "payment_method, pm_card_unheard_of, resource_missing",
    "payment_method, chargeDeclined, resource_missing",
    "colour, blue, parameter_unknown",
  })
  void a_wrong_parameter_is_named(String parameter, String value, String code) throws IOException {
    Map<String, String> form = charge("order-1", 1999);
    form.put(parameter, value);
    Answer answer = shop.charge(form);
    JsonNode error = answer.body().path("error");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
    assertThat(error.path("param").asText()).isEqualTo(parameter);
    assertThat(error.path("code").asText()).isEqualTo(code);
  }

  @Test
  void nobody_comes_in_without_the_key() throws IOException {
    assertThat(List.of(shop.withKey("Bearer sk_test_wrong"), shop.withoutKey("/v1/refunds")))
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(401);
              assertThat(answer.body().path("error").path("type").asText())
                  .isEqualTo("invalid_request_error");
            });
  }

  @Test
  void a_charge_is_found_by_its_id() throws IOException {
    JsonNode made = shop.charge(charge("order-1", 1999)).body();
    assertThat(shop.get("/v1/payment_intents/" + made.path("id").asText()).body()).isEqualTo(made);
    Answer missing = shop.get("/v1/payment_intents/pi_missing");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.body().path("error").path("code").asText()).isEqualTo("resource_missing");
  }

  @Test
  void a_charge_is_found_by_its_order() throws IOException {
    shop.charge(charge("order-1", 100));
    JsonNode wanted = shop.charge(charge("order-2", 200)).body();
    String query = HttpConversation.encode("metadata['order_id']:'order-2'");
    JsonNode found = shop.get("/v1/payment_intents/search?query=" + query).body();
    assertThat(found.path("object").asText()).isEqualTo("search_result");
    assertThat(found.path("data")).containsExactly(wanted);
  }

  @Test
  void a_search_that_is_not_understood_is_refused() throws IOException {
    assertThat(shop.get("/v1/payment_intents/search?query=amount%3E100").status()).isEqualTo(400);
  }

  @Test
  void charges_are_listed_page_by_page_the_newest_first() throws IOException {
    List<String> ids = new ArrayList<>();
    for (int order = 0; order < 5; order++) {
      ids.add(0, shop.charge(charge("order-" + order, 100)).body().path("id").asText());
    }
    JsonNode first = shop.get("/v1/payment_intents?limit=3").body();
    assertThat(first.path("data").findValuesAsText("id")).isEqualTo(ids.subList(0, 3));
    assertThat(first.path("has_more").asBoolean()).isTrue();
    JsonNode rest = shop.get("/v1/payment_intents?limit=3&starting_after=" + ids.get(2)).body();
    assertThat(rest.path("data").findValuesAsText("id")).isEqualTo(ids.subList(3, 5));
    assertThat(rest.path("has_more").asBoolean()).isFalse();
  }

  @Test
  void an_unknown_address_is_told_so() throws IOException {
    assertThat(shop.get("/v1/customers").status()).isEqualTo(404);
    assertThat(shop.get("/").status()).isEqualTo(404);
  }

  @Test
  void the_ledger_is_shown_without_a_key() throws IOException {
    shop.charge(charge("order-1", 1999));
    Answer answer = shop.withoutKey("/sandbox/ledger");
    assertThat(answer.body().path("charges").path(0).path("metadata").path("order_id").asText())
        .isEqualTo("order-1");
    assertThat(answer.body().path("refunds").isEmpty()).isTrue();
  }
}

package dev.petstore.sandbox.gateway;

import static dev.petstore.sandbox.gateway.Shop.charge;
import static dev.petstore.sandbox.gateway.Shop.chargeOn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.sandbox.http.HttpConversation.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a shop meets when it gives money back. */
class RefundsTest {
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
  void a_charge_is_given_back_whole_once() throws IOException {
    String intent = charged(1999);
    Answer refund = shop.post("/v1/refunds", Map.of("payment_intent", intent));
    assertThat(refund.status()).isEqualTo(200);
    assertThat(refund.body().path("amount").asLong()).isEqualTo(1999);
    assertThat(refund.body().path("status").asText()).isEqualTo("succeeded");
    assertThat(code(shop.post("/v1/refunds", Map.of("payment_intent", intent))))
        .isEqualTo("charge_already_refunded");
    assertThat(gateway.ledger().snapshot().refunded(gateway.ledger().snapshot().charges().get(0)))
        .isEqualTo(1999);
  }

  @Test
  void a_charge_is_given_back_in_parts_but_never_more_than_was_taken() throws IOException {
    String intent = charged(1000);
    Map<String, String> part = Map.of("payment_intent", intent, "amount", "600");
    assertThat(shop.post("/v1/refunds", part).status()).isEqualTo(200);
    assertThat(shop.post("/v1/refunds", part).status()).isEqualTo(400);
    Answer rest = shop.post("/v1/refunds", Map.of("payment_intent", intent));
    assertThat(rest.body().path("amount").asLong()).isEqualTo(400);
  }

  @Test
  void refunds_are_listed_by_charge() throws IOException {
    String other = charged(100);
    String wanted = charged(200);
    shop.post("/v1/refunds", Map.of("payment_intent", other));
    Answer made = shop.post("/v1/refunds", Map.of("payment_intent", wanted));
    assertThat(shop.get("/v1/refunds?payment_intent=" + wanted).body().path("data"))
        .containsExactly(made.body());
    assertThat(shop.get("/v1/refunds/" + made.body().path("id").asText()).body())
        .isEqualTo(made.body());
  }

  @Test
  void what_was_not_taken_is_not_given_back() throws IOException {
    shop.charge(chargeOn("pm_card_chargeDeclined"));
    String declined =
        shop.get("/v1/payment_intents").body().path("data").path(0).path("id").asText();
    assertThat(code(shop.post("/v1/refunds", Map.of("payment_intent", declined))))
        .isEqualTo("payment_intent_unexpected_state");
    assertThat(code(shop.post("/v1/refunds", Map.of("payment_intent", "pi_missing"))))
        .isEqualTo("resource_missing");
    assertThat(gateway.ledger().snapshot().refunds()).isEmpty();
  }

  private String charged(long amount) throws IOException {
    return shop.charge(charge("order-1", amount)).body().path("id").asText();
  }

  private static String code(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    return answer.body().path("error").path("code").asText();
  }
}

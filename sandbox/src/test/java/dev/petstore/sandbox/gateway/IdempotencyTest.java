package dev.petstore.sandbox.gateway;

import static dev.petstore.sandbox.gateway.Shop.charge;
import static dev.petstore.sandbox.gateway.Shop.chargeOn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.sandbox.http.HttpConversation.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same idempotency key, twice. */
class IdempotencyTest {
  private static final String INTENTS = "/v1/payment_intents";

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
  void the_second_answer_is_the_first_and_there_is_one_charge() throws IOException {
    Answer first = shop.post(INTENTS, charge("order-1", 1999), "key-1");
    Answer second = shop.post(INTENTS, charge("order-1", 1999), "key-1");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(first.headers()).doesNotContainKey("idempotent-replayed");
    assertThat(second.headers()).containsEntry("idempotent-replayed", "true");
    assertThat(gateway.ledger().snapshot().charges()).hasSize(1);
  }

  @Test
  void declines_and_server_errors_are_replayed_too() throws IOException {
    for (Map<String, String> form :
        List.of(chargeOn("pm_card_chargeDeclined"), charge("order-1", 2_000_000))) {
      String key = "key of " + form;
      Answer first = shop.post(INTENTS, form, key);
      Answer second = shop.post(INTENTS, form, key);
      assertThat(second.status()).isEqualTo(first.status()).isGreaterThanOrEqualTo(400);
      assertThat(second.body()).isEqualTo(first.body());
      assertThat(second.headers()).containsEntry("idempotent-replayed", "true");
    }
  }

  @Test
  void a_key_is_not_used_for_something_else() throws IOException {
    String intent = shop.post(INTENTS, charge("order-1", 1999), "key-1").body().path("id").asText();
    Answer otherAmount = shop.post(INTENTS, charge("order-1", 2000), "key-1");
    Answer otherPath = shop.post("/v1/refunds", Map.of("payment_intent", intent), "key-1");
    assertThat(List.of(otherAmount, otherPath))
        .allSatisfy(
            refused -> {
              assertThat(refused.status()).isEqualTo(400);
              assertThat(refused.body().path("error").path("type").asText())
                  .isEqualTo("idempotency_error");
            });
    assertThat(gateway.ledger().snapshot().charges()).hasSize(1);
    assertThat(gateway.ledger().snapshot().refunds()).isEmpty();
  }

  @Test
  void a_request_that_was_refused_has_not_used_its_key() throws IOException {
    Map<String, String> wrong = charge("order-1", 1999);
    wrong.remove("currency");
    assertThat(shop.post(INTENTS, wrong, "key-1").status()).isEqualTo(400);
    assertThat(shop.post(INTENTS, charge("order-1", 1999), "key-1").status()).isEqualTo(200);
  }

  @Test
  void of_many_requests_that_race_one_charges() {
    List<CompletableFuture<Answer>> racing =
        Stream.generate(() -> shop.postLater(INTENTS, charge("order-1", 1999), "key-1"))
            .limit(30)
            .toList();
    assertThat(racing)
        .allSatisfy(answer -> assertThat(answer.get().status()).isIn(200, 409))
        .anySatisfy(answer -> assertThat(answer.get().status()).isEqualTo(200));
    assertThat(gateway.ledger().snapshot().charges()).hasSize(1);
  }
}

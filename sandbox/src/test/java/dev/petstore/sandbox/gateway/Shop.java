package dev.petstore.sandbox.gateway;

import dev.petstore.sandbox.http.HttpConversation;
import dev.petstore.sandbox.http.HttpConversation.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** A customer of the gateway, with the right key. */
final class Shop {
  static final String API_KEY = "sk_test_of_this_shop";

  private final HttpConversation gateway;

  Shop(URI url) {
    this.gateway = new HttpConversation(url);
  }

  /** What a good charge of an order sends. */
  static Map<String, String> charge(String order, long amount) {
    return new TreeMap<>(
        Map.of(
            "amount", Long.toString(amount),
            "currency", "usd",
            "confirm", "true",
            "payment_method", "pm_card_visa",
            "metadata[order_id]", order));
  }

  static Map<String, String> chargeOn(String card) {
    Map<String, String> form = charge("order-1", 1999);
    form.put("payment_method", card);
    return form;
  }

  Answer get(String pathAndQuery) throws IOException {
    return gateway.send(authorized(pathAndQuery).build());
  }

  Answer post(String path, Map<String, String> form) throws IOException {
    return gateway.send(posting(path, form).build());
  }

  Answer post(String path, Map<String, String> form, String idempotencyKey) throws IOException {
    return gateway.send(posting(path, form).header("Idempotency-Key", idempotencyKey).build());
  }

  CompletableFuture<Answer> postLater(
      String path, Map<String, String> form, String idempotencyKey) {
    return gateway.sendLater(posting(path, form).header("Idempotency-Key", idempotencyKey).build());
  }

  Answer charge(Map<String, String> form) throws IOException {
    return post("/v1/payment_intents", form);
  }

  Answer withKey(String authorization) throws IOException {
    return gateway.send(
        gateway.to("/v1/payment_intents").header("Authorization", authorization).build());
  }

  Answer withoutKey(String path) throws IOException {
    return gateway.send(gateway.to(path).build());
  }

  private HttpRequest.Builder authorized(String pathAndQuery) {
    return gateway.to(pathAndQuery).header("Authorization", "Bearer " + API_KEY);
  }

  private HttpRequest.Builder posting(String path, Map<String, String> form) {
    return authorized(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(HttpConversation.form(form)));
  }
}

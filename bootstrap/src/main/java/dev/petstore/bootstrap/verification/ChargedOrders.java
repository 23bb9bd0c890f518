package dev.petstore.bootstrap.verification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.petstore.payment.PaymentSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The gateway as a witness: Stripe's lists of payment intents and refunds, page by page. */
final class ChargedOrders {
  private static final int PAGE = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PaymentSettings settings;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final JsonMapper json = new JsonMapper();

  ChargedOrders(PaymentSettings settings) {
    this.settings = settings;
  }

  /** All charges that have succeeded, the newest first. */
  List<LedgerCharge> read() throws InterruptedException {
    Map<String, JsonNode> intents = new LinkedHashMap<>();
    each(
        "/v1/payment_intents",
        intent -> {
          if (intent.path("status").asText().equals("succeeded")) {
            intents.put(intent.path("id").asText(), intent);
          }
        });
    // After the charges: a refund that is missed would be a false alarm.
    Map<String, List<Long>> refunds = new LinkedHashMap<>();
    each(
        "/v1/refunds",
        refund ->
            refunds
                .computeIfAbsent(refund.path("payment_intent").asText(), any -> new ArrayList<>())
                .add(refund.path("amount").asLong()));
    List<LedgerCharge> charges = new ArrayList<>();
    intents.forEach(
        (id, intent) -> charges.add(charge(id, intent, refunds.getOrDefault(id, List.of()))));
    return charges;
  }

  private static LedgerCharge charge(String id, JsonNode intent, List<Long> refunds) {
    String order = intent.path("metadata").path("order_id").asText("");
    return new LedgerCharge(
        id,
        order.isEmpty() ? Optional.empty() : Optional.of(order),
        new Amount(intent.path("amount").asLong(), intent.path("currency").asText()),
        refunds.size(),
        refunds.stream().mapToLong(Long::longValue).sum());
  }

  private void each(String path, Consumer<JsonNode> reader) throws InterruptedException {
    String after = "";
    boolean more = true;
    while (more) {
      JsonNode page = get(path + "?limit=" + PAGE + after);
      for (JsonNode item : page.path("data")) {
        reader.accept(item);
        after = "&starting_after=" + item.path("id").asText();
      }
      more = page.path("has_more").asBoolean() && !page.path("data").isEmpty();
    }
  }

  private JsonNode get(String path) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(settings.url().resolve(path))
            .header("Authorization", "Bearer " + settings.apiKey())
            .timeout(PATIENCE)
            .build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new WitnessUnavailable(
            "the gateway's ledger cannot be read: HTTP " + answer.statusCode() + " for " + path);
      }
      return json.readTree(answer.body());
    } catch (IOException e) {
      throw new WitnessUnavailable(
          "the gateway's ledger at " + settings.url() + " cannot be read: " + reason(e), e);
    }
  }

  /** A refused connection comes without a message. */
  private static String reason(IOException e) {
    return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
  }
}

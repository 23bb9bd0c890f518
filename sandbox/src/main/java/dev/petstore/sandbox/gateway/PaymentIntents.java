package dev.petstore.sandbox.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.petstore.sandbox.http.Answer;
import dev.petstore.sandbox.http.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code /v1/payment_intents} and {@code /v1/refunds}. */
final class PaymentIntents {
  /** Above this the sandbox's gateway fails, before it charges: for the demo's error scenario. */
  static final long FAILS_ABOVE = 1_000_000;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Ledger ledger;

  PaymentIntents(Ledger ledger) {
    this.ledger = ledger;
  }

  Answer create(Request request, String key, String fingerprint) {
    Map<String, String> form = request.form();
    long amount = amountOf(form);
    if (amount <= 0) {
      return StripeErrors.badRequest("Invalid positive integer: amount");
    }
    if (!form.containsKey("currency")) {
      return StripeErrors.badRequest("Missing required param: currency.");
    }
    String method = form.getOrDefault("payment_method", "");
    if (!form.getOrDefault("confirm", "").equals("true") || !TestCards.exists(method)) {
      return StripeErrors.badRequest(
          "The sandbox charges only with confirm=true and a payment_method of Stripe's test cards.");
    }
    if (amount > FAILS_ABOVE) {
      return StripeErrors.serverError();
    }
    String id = "pi_" + UUID.randomUUID().toString().replace("-", "");
    ObjectNode intent = intent(id, amount, form);
    Optional<String> declined = TestCards.declineCode(method);
    Answer answer =
        declined.isPresent() ? declined(intent, declined.get()) : Answer.of(200, intent);
    ledger.append(
        new LedgerEntry(
            declined.isPresent() ? LedgerEntry.DECLINE : LedgerEntry.CHARGE,
            id,
            key,
            fingerprint,
            id,
            form.getOrDefault("metadata[order_id]", ""),
            amount,
            form.getOrDefault("currency", ""),
            answer.status(),
            (ObjectNode) answer.body()));
    return answer;
  }

  private static long amountOf(Map<String, String> form) {
    try {
      return Long.parseLong(form.getOrDefault("amount", ""));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static ObjectNode intent(String id, long amount, Map<String, String> form) {
    ObjectNode metadata = NODES.objectNode();
    form.forEach(
        (name, value) -> {
          if (name.startsWith("metadata[") && name.endsWith("]")) {
            metadata.put(name.substring("metadata[".length(), name.length() - 1), value);
          }
        });
    ObjectNode intent = NODES.objectNode();
    intent.put("id", id).put("object", "payment_intent").put("amount", amount);
    intent.put("amount_received", amount).put("currency", form.get("currency"));
    intent.put("payment_method", form.get("payment_method")).put("status", "succeeded");
    intent.put("livemode", false).set("metadata", metadata);
    return intent;
  }

  private static Answer declined(ObjectNode intent, String declineCode) {
    intent.put("status", "requires_payment_method").put("amount_received", 0);
    Answer answer =
        StripeErrors.error(402, "card_error", "card_declined", "Your card was declined.");
    ObjectNode error = (ObjectNode) answer.body().required("error");
    error.put("decline_code", declineCode).set("payment_intent", intent);
    return answer;
  }

  Answer find(String id) {
    return ledger
        .charge(id)
        .map(entry -> Answer.of(200, entry.answer()))
        .orElseGet(() -> StripeErrors.notFound("payment_intent: '" + id + "'"));
  }

  /** Stripe's search, for the one query {@code metadata['order_id']:'...'}. */
  Answer search(Request request) {
    String query = request.query().getOrDefault("query", "");
    String prefix = "metadata['order_id']:'";
    if (!query.startsWith(prefix) || !query.endsWith("'")) {
      return StripeErrors.badRequest("The sandbox searches by metadata['order_id'] only.");
    }
    String order = query.substring(prefix.length(), query.length() - 1);
    return list(ledger.chargesOf(order));
  }

  Answer refund(Request request, String key, String fingerprint) {
    String intent = request.form().getOrDefault("payment_intent", "");
    Optional<LedgerEntry> charge = ledger.charge(intent);
    if (charge.isEmpty()) {
      return StripeErrors.notFound("payment_intent: '" + intent + "'");
    }
    if (!ledger.refundsOf(intent).isEmpty()) {
      return StripeErrors.error(
          400,
          "invalid_request_error",
          "charge_already_refunded",
          "Charge " + intent + " has already been refunded.");
    }
    LedgerEntry charged = charge.get();
    ObjectNode refund = NODES.objectNode();
    refund.put("id", "re_" + UUID.randomUUID().toString().replace("-", ""));
    refund.put("object", "refund").put("amount", charged.amount());
    refund.put("currency", charged.currency()).put("payment_intent", intent);
    refund.put("status", "succeeded");
    ledger.append(
        new LedgerEntry(
            LedgerEntry.REFUND,
            refund.required("id").asText(),
            key,
            fingerprint,
            intent,
            charged.order(),
            charged.amount(),
            charged.currency(),
            200,
            refund));
    return Answer.of(200, refund);
  }

  Answer refunds(Request request) {
    return list(ledger.refundsOf(request.query().getOrDefault("payment_intent", "")));
  }

  private static Answer list(List<LedgerEntry> entries) {
    ArrayNode data = NODES.arrayNode();
    entries.stream().map(entry -> (JsonNode) entry.answer()).forEach(data::add);
    ObjectNode list = NODES.objectNode();
    list.put("object", "list").put("has_more", false).set("data", data);
    return Answer.of(200, list);
  }
}

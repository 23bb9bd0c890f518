package dev.petstore.sandbox.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How Stripe's API shows what is in the books. */
final class StripeDocuments {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private StripeDocuments() {}

  static ObjectNode paymentIntent(PaymentIntent intent) {
    ObjectNode shown = NODES.objectNode();
    shown.put("id", intent.id());
    shown.put("object", "payment_intent");
    shown.put("amount", intent.amount());
    shown.put("amount_received", intent.succeeded() ? intent.amount() : 0);
    shown.put("capture_method", "automatic");
    shown.put("created", intent.created());
    shown.put("currency", intent.currency());
    shown.put("description", intent.description());
    shown.put("latest_charge", intent.charge());
    shown.put("livemode", false);
    shown.set("metadata", metadata(intent.metadata()));
    // A declined card is no longer attached: the intent waits for another one.
    shown.put("payment_method", intent.succeeded() ? intent.paymentMethod() : null);
    shown.put("status", intent.succeeded() ? "succeeded" : "requires_payment_method");
    if (intent.decline() == null) {
      shown.putNull("last_payment_error");
    } else {
      shown.set("last_payment_error", cardError(intent, intent.decline()));
    }
    return shown;
  }

  /** The answer to a charge on a card that is declined. */
  static ObjectNode declined(PaymentIntent intent, Decline decline) {
    ObjectNode body = NODES.objectNode();
    ObjectNode error = cardError(intent, decline);
    error.set("payment_intent", paymentIntent(intent));
    body.set("error", error);
    return body;
  }

  private static ObjectNode cardError(PaymentIntent intent, Decline decline) {
    ObjectNode error = NODES.objectNode();
    error.put("charge", intent.charge());
    error.put("code", decline.code());
    if (decline.declineCode() != null) {
      error.put("decline_code", decline.declineCode());
    }
    error.put("message", decline.message());
    error.put("type", "card_error");
    return error;
  }

  /** The answer to a request that the gateway itself has failed at. */
  static ObjectNode serverError(String message) {
    ObjectNode body = NODES.objectNode();
    body.putObject("error").put("message", message).put("type", "api_error");
    return body;
  }

  static ObjectNode refund(Refund refund) {
    ObjectNode shown = NODES.objectNode();
    shown.put("id", refund.id());
    shown.put("object", "refund");
    shown.put("amount", refund.amount());
    shown.put("charge", refund.charge());
    shown.put("created", refund.created());
    shown.put("currency", refund.currency());
    shown.set("metadata", metadata(refund.metadata()));
    shown.put("payment_intent", refund.paymentIntent());
    shown.put("status", "succeeded");
    return shown;
  }

  static <T> ObjectNode list(
      String url, List<T> page, boolean hasMore, Function<T, ObjectNode> shown) {
    ObjectNode list = NODES.objectNode();
    list.put("object", "list");
    list.put("url", url);
    list.put("has_more", hasMore);
    ArrayNode data = list.putArray("data");
    page.forEach(item -> data.add(shown.apply(item)));
    return list;
  }

  private static ObjectNode metadata(Map<String, String> metadata) {
    ObjectNode shown = NODES.objectNode();
    metadata.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> shown.put(entry.getKey(), entry.getValue()));
    return shown;
  }
}

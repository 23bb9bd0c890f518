package dev.petstore.sandbox.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.petstore.sandbox.http.Answer;
import org.jspecify.annotations.Nullable;

/** A request that is refused before it has done anything, in Stripe's shape and words. */
final class StripeError extends RuntimeException {
  private static final String INVALID_REQUEST = "invalid_request_error";
  private static final String IDEMPOTENCY = "idempotency_error";

  private final int status;
  private final String type;
  private final @Nullable String code;
  private final @Nullable String parameter;

  private StripeError(
      int status, String type, @Nullable String code, @Nullable String parameter, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.code = code;
    this.parameter = parameter;
  }

  static StripeError unauthorized(String message) {
    return new StripeError(401, INVALID_REQUEST, null, null, message);
  }

  static StripeError invalid(String code, String parameter, String message) {
    return new StripeError(400, INVALID_REQUEST, code, parameter, message);
  }

  /** The object that the URL names does not exist. */
  static StripeError noSuchObject(String kind, String id) {
    String parameter = kind.equals("payment_intent") ? "intent" : "id";
    return new StripeError(
        404, INVALID_REQUEST, "resource_missing", parameter, "No such " + kind + ": '" + id + "'");
  }

  static StripeError noSuchUrl(String method, String path) {
    return new StripeError(
        404,
        INVALID_REQUEST,
        null,
        null,
        "Unrecognized request URL (" + method + ": " + path + ").");
  }

  static StripeError keyUsedForSomethingElse(String key) {
    return new StripeError(
        400,
        IDEMPOTENCY,
        null,
        null,
        "Keys for idempotent requests can only be used with the same parameters they were first"
            + " used with. Try using a key other than '"
            + key
            + "' if you meant to execute a different request.");
  }

  static StripeError keyInUse(String key) {
    return new StripeError(
        409,
        IDEMPOTENCY,
        "idempotency_key_in_use",
        null,
        "There is currently another in-progress request using this idempotency key: "
            + key
            + ". Please try again later.");
  }

  Answer answer() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error");
    if (code != null) {
      error.put("code", code);
    }
    error.put("message", String.valueOf(getMessage()));
    if (parameter != null) {
      error.put("param", parameter);
    }
    error.put("type", type);
    return Answer.of(status, body);
  }
}

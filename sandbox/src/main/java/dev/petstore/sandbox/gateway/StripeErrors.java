package dev.petstore.sandbox.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.petstore.sandbox.http.Answer;

/** Errors in Stripe's shape: {@code {"error": {"type": ..., "code": ..., "message": ...}}}. */
final class StripeErrors {
  private StripeErrors() {}

  static Answer unauthorized() {
    return error(401, "invalid_request_error", "", "Invalid API Key provided.");
  }

  static Answer badRequest(String message) {
    return error(400, "invalid_request_error", "parameter_invalid", message);
  }

  static Answer notFound(String what) {
    return error(404, "invalid_request_error", "resource_missing", "No such " + what);
  }

  static Answer otherParameters(String key) {
    return error(
        400,
        "idempotency_error",
        "",
        "Keys for idempotent requests can only be used with the same parameters they were first"
            + " used with: "
            + key);
  }

  static Answer keyInUse(String key) {
    return error(
        409,
        "idempotency_error",
        "idempotency_key_in_use",
        "There is currently another in-progress request using this idempotency key: " + key);
  }

  static Answer serverError() {
    return error(500, "api_error", "", "An error occurred on our side. Nothing was charged.");
  }

  static Answer error(int status, String type, String code, String message) {
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    error.put("type", type);
    if (!code.isEmpty()) {
      error.put("code", code);
    }
    error.put("message", message);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("error", error);
    return Answer.of(status, body);
  }
}

package dev.petstore.payment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.petstore.resilience.http.HttpAnswer;
import java.io.IOException;

/** An answer of the gateway that is JSON at least. */
record StripeAnswer(int status, JsonNode body) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * @throws GatewayError if it is something else, such as an error page
   */
  static StripeAnswer read(HttpAnswer answer) throws IOException {
    try {
      JsonNode body = JSON.readTree(answer.body());
      if (body.isObject()) {
        return new StripeAnswer(answer.status(), body);
      }
    } catch (JsonProcessingException e) {
      // Told below, with what came instead.
    }
    throw new GatewayError("no JSON object but " + answer.summary());
  }

  boolean isSuccess() {
    return status == 200;
  }

  /** A field of the answer, or an empty text. */
  String text(String field) {
    return body.path(field).asText("");
  }

  /** A field of Stripe's error object, or an empty text. */
  String error(String field) {
    return body.path("error").path(field).asText("");
  }

  GatewayError asError() {
    return new GatewayError(
        "HTTP " + status + " " + error("type") + " " + error("code") + ": " + error("message"));
  }
}

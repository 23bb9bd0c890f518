package dev.petstore.payment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.petstore.resilience.guard.GuardedCall;
import dev.petstore.resilience.http.HttpAnswer;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An answer of the gateway that is JSON at least.
 *
 * @param requestId Stripe's name for the request, for its support; may be empty
 */
record StripeAnswer(int status, String requestId, JsonNode body) {
  /**
   * With these Stripe refuses what it does not accept, or has no time for, before it begins. Not
   * among them: 409, another attempt with this key is under way; 424, somebody behind Stripe has
   * failed; and all server errors, after which anything is possible.
   */
  private static final Set<Integer> REFUSED = Set.of(400, 401, 402, 403, 404, 429);

  /** These say that the gateway is well, and something is wrong with this one request. */
  private static final Set<Integer> ABOUT_THE_REQUEST = Set.of(400, 402, 404, 409);

  private static final Optional<String> IDEMPOTENCY_ERROR = Optional.of("idempotency_error");

  /**
   * @throws IOException if it is something else, such as an error page
   */
  static StripeAnswer read(HttpAnswer answer) throws IOException {
    return new StripeAnswer(
        answer.status(), answer.headers().firstValue("Request-Id").orElse(""), answer.jsonObject());
  }

  boolean isSuccess() {
    return status == 200;
  }

  boolean isDeclinedCard() {
    return status == 402 && error("type").equals(Optional.of("card_error"));
  }

  /** A field of the answer, unless it is empty. */
  Optional<String> text(String field) {
    return text(body, field);
  }

  /** A field of Stripe's error object, unless it is empty. */
  Optional<String> error(String field) {
    return text(body.path("error"), field);
  }

  private static Optional<String> text(JsonNode object, String field) {
    return Optional.of(object.path(field).asText("")).filter(text -> !text.isBlank());
  }

  /** The exception for a request that was not done, or of which nobody knows whether it was. */
  Exception failure(GuardedCall call) {
    GatewayError error = new GatewayError(describe());
    if (error("type").isEmpty()) {
      // Not Stripe's words: whoever stands between us may have said them after it had begun.
      return error;
    }
    if (ABOUT_THE_REQUEST.contains(status)) {
      call.ignoreOutcome();
    }
    // An idempotency error tells of an earlier request with this key, which was perhaps done.
    boolean refused = REFUSED.contains(status) && !error("type").equals(IDEMPOTENCY_ERROR);
    return refused ? call.notExecuted(error) : error;
  }

  private String describe() {
    return Stream.of(
            Optional.of("HTTP " + status),
            error("type"),
            error("code"),
            error("message"),
            Optional.of(requestId).filter(id -> !id.isEmpty()).map(id -> "[" + id + "]"))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" "));
  }
}

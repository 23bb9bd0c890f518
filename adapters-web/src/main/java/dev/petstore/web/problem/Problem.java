package dev.petstore.web.problem;

import java.time.Duration;
import java.util.Optional;

/**
 * What went wrong with a request, for a client to act on and a person to read. Holds no internals.
 *
 * @param type a stable name of the kind of problem
 * @param retryAfter when another try has a chance; a header of the answer, not part of its body
 */
public record Problem(
    String type, String title, int status, String detail, Optional<Duration> retryAfter) {
  private static final String TYPES = "urn:petstore:problem:";

  private static Problem of(String type, String title, int status, String detail) {
    return new Problem(TYPES + type, title, status, detail, Optional.empty());
  }

  public static Problem badRequest(String detail) {
    return of("bad-request", "The request is not understood", 400, detail);
  }

  public static Problem unauthorized(String detail) {
    return of("unauthorized", "The caller is not known", 401, detail);
  }

  public static Problem forbidden(String detail) {
    return of("forbidden", "The caller may not do this", 403, detail);
  }

  public static Problem notFound(String detail) {
    return of("not-found", "There is no such thing", 404, detail);
  }

  public static Problem declined(String detail) {
    return of("payment-declined", "The payment was declined", 402, detail);
  }

  public static Problem outOfStock(String detail) {
    return of("out-of-stock", "The pet is sold out", 409, detail);
  }

  public static Problem cancelled(String detail) {
    return of("cancelled", "The order was cancelled before it was charged", 409, detail);
  }

  /** A request under the same key runs still. */
  public static Problem inProgress(String detail) {
    return new Problem(
        TYPES + "in-progress",
        "The same request is under way",
        409,
        detail,
        Optional.of(Duration.ofSeconds(1)));
  }

  /** Whether there is an order is open; the key is the way to learn it. */
  public static Problem unresolved(String dependency) {
    return new Problem(
        TYPES + "unresolved",
        "It is open whether the order was placed",
        503,
        dependency + " did not answer. Send the same request again under the same key.",
        Optional.of(Duration.ofSeconds(1)));
  }

  public static Problem keyReused() {
    return of(
        "key-reused",
        "The idempotency key was used for another request",
        422,
        "Send the request that the key was made for, or choose another key.");
  }

  public static Problem wrongState(String detail) {
    return of("wrong-state", "The order is not in a state for that", 409, detail);
  }

  public static Problem refunded(String detail) {
    return of("refunded", "The order was ended and the money returned", 409, detail);
  }

  public static Problem unknownParty(String detail) {
    return of("unknown-reference", "The order names something that is not there", 422, detail);
  }

  public static Problem tooLarge(int limit) {
    return of(
        "too-large", "The request is too large", 413, "A body has at most " + limit + " bytes.");
  }

  public static Problem unsupportedMediaType() {
    return of("unsupported-media-type", "The body is not JSON", 415, "Send application/json.");
  }

  public static Problem methodNotAllowed(String detail) {
    return of("method-not-allowed", "The method is not allowed here", 405, detail);
  }

  public static Problem unavailable(String detail, Optional<Duration> retryAfter) {
    return new Problem(
        TYPES + "unavailable", "A part of the shop is unavailable", 503, detail, retryAfter);
  }

  public static Problem timeout(String detail) {
    return of("timeout", "A part of the shop did not answer in time", 504, detail);
  }

  /** The time that the client gave is over. */
  public static Problem deadlineSpent(String detail) {
    return of("deadline-spent", "The request's deadline has passed", 504, detail);
  }

  public static Problem internal() {
    return of("internal", "The shop made a mistake", 500, "It is noted in the shop's log.");
  }
}

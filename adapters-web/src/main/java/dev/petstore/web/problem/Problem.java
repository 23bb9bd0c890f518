package dev.petstore.web.problem;

import java.time.Duration;
import java.util.Optional;

/**
 * What went wrong with a request, for a client to act on and a person to read. Holds no internals.
 *
 * @param retryAfter when another try has a chance; a header of the answer, not part of its body
 */
public record Problem(ProblemType type, String detail, Optional<Duration> retryAfter) {
  private static final Duration SOON = Duration.ofSeconds(1);

  private static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, Optional.empty());
  }

  public static Problem badRequest(String detail) {
    return of(ProblemType.BAD_REQUEST, detail);
  }

  public static Problem unauthorized(String detail) {
    return of(ProblemType.UNAUTHORIZED, detail);
  }

  public static Problem forbidden(String detail) {
    return of(ProblemType.FORBIDDEN, detail);
  }

  public static Problem notFound(String detail) {
    return of(ProblemType.NOT_FOUND, detail);
  }

  public static Problem declined(String detail) {
    return of(ProblemType.PAYMENT_DECLINED, detail);
  }

  public static Problem outOfStock(String detail) {
    return of(ProblemType.OUT_OF_STOCK, detail);
  }

  public static Problem cancelled(String detail) {
    return of(ProblemType.CANCELLED, detail);
  }

  /** A request under the same key runs still. */
  public static Problem inProgress(String detail) {
    return new Problem(ProblemType.IN_PROGRESS, detail, Optional.of(SOON));
  }

  /** Whether there is an order is open; the key is the way to learn it. */
  public static Problem unresolved(String dependency) {
    return new Problem(
        ProblemType.UNRESOLVED,
        dependency + " did not answer. Send the same request again under the same key.",
        Optional.of(SOON));
  }

  public static Problem keyReused() {
    return of(
        ProblemType.KEY_REUSED,
        "Send the request that the key was made for, or choose another key.");
  }

  public static Problem wrongState(String detail) {
    return of(ProblemType.WRONG_STATE, detail);
  }

  public static Problem refunded(String detail) {
    return of(ProblemType.REFUNDED, detail);
  }

  public static Problem unknownParty(String detail) {
    return of(ProblemType.UNKNOWN_REFERENCE, detail);
  }

  /** The body did not come in time. */
  public static Problem tooSlow() {
    return of(ProblemType.TOO_SLOW, "The body did not come in time.");
  }

  public static Problem notAcceptable(String type) {
    return of(ProblemType.NOT_ACCEPTABLE, "The answer is " + type + "; name it in Accept.");
  }

  public static Problem unsupportedMediaType() {
    return of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send application/json.");
  }

  public static Problem methodNotAllowed(String detail) {
    return of(ProblemType.METHOD_NOT_ALLOWED, detail);
  }

  /** A client asks more often than it may. */
  public static Problem tooManyRequests(Duration retryAfter) {
    return new Problem(
        ProblemType.TOO_MANY_REQUESTS,
        "Wait as long as Retry-After says.",
        Optional.of(retryAfter));
  }

  public static Problem unavailable(String detail, Optional<Duration> retryAfter) {
    return new Problem(ProblemType.UNAVAILABLE, detail, retryAfter);
  }

  /** A server of the sandbox that was to run does not. */
  public static Problem serverDidNotStart(String name) {
    return of(
        ProblemType.SERVER_DID_NOT_START,
        name + " did not start and is down. The shop's log tells why; try to heal it again.");
  }

  public static Problem timeout(String detail) {
    return of(ProblemType.TIMEOUT, detail);
  }

  /** The time that the client gave is over. */
  public static Problem deadlineSpent(String detail) {
    return of(ProblemType.DEADLINE_SPENT, detail);
  }

  public static Problem internal() {
    return of(ProblemType.INTERNAL, "It is noted in the shop's log.");
  }

  /** What the server itself has to say about a request that never came to a handler. */
  static Problem ofServer(ProblemType type) {
    return of(type, type == ProblemType.INTERNAL ? internal().detail() : type.title() + ".");
  }

  public int status() {
    return type.status();
  }
}

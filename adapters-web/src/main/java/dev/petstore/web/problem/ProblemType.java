package dev.petstore.web.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every kind of problem that an answer can have: its stable name, its status and its title. */
public enum ProblemType {
  BAD_REQUEST(400, "The request is not understood"),
  UNAUTHORIZED(401, "The caller is not known"),
  PAYMENT_DECLINED(402, "The payment was declined"),
  FORBIDDEN(403, "The caller may not do this"),
  NOT_FOUND(404, "There is no such thing"),
  METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
  NOT_ACCEPTABLE(406, "The answer does not come in the form that was asked for"),
  TOO_SLOW(408, "The request came too slowly"),
  OUT_OF_STOCK(409, "The pet is sold out"),
  CANCELLED(409, "The order was cancelled before it was charged"),
  IN_PROGRESS(409, "The same request is under way"),
  WRONG_STATE(409, "The order is not in a state for that"),
  REFUNDED(409, "The order was ended and the money returned"),
  TOO_LARGE(413, "The request is too large"),
  ADDRESS_TOO_LONG(414, "The address is too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body is not JSON"),
  EXPECTATION_FAILED(417, "The request expects what the shop does not do"),
  KEY_REUSED(422, "The idempotency key was used for another request"),
  UNKNOWN_REFERENCE(422, "The order names something that is not there"),
  UPGRADE_REQUIRED(426, "The protocol is not spoken here"),
  TOO_MANY_REQUESTS(429, "The client asks too often"),
  HEADERS_TOO_LARGE(431, "The request's headers are too large"),
  INTERNAL(500, "The shop made a mistake"),
  NOT_IMPLEMENTED(501, "The request needs what the shop does not do"),
  UNAVAILABLE(503, "A part of the shop is unavailable"),
  STOPPING(503, "This instance of the shop is ending"),
  SERVER_DID_NOT_START(503, "A server of the sandbox did not start"),
  UNRESOLVED(503, "It is open whether the order was placed"),
  TIMEOUT(504, "A part of the shop did not answer in time"),
  DEADLINE_SPENT(504, "The request's deadline has passed"),
  VERSION_NOT_SUPPORTED(505, "The version of HTTP is not spoken here");

  private static final String PREFIX = "urn:petstore:problem:";

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** Its URI, such as {@code urn:petstore:problem:bad-request}. Never changes. */
  public String uri() {
    return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** The kind that says what a status says by itself. */
  static Optional<ProblemType> ofStatus(int status) {
    return status == STOPPING.status
        ? Optional.of(STOPPING)
        : Arrays.stream(values()).filter(type -> type.status == status).findFirst();
  }
}

package dev.petstore.web.identity;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * Gives every request an id, the client's own if it sends one in {@value #HEADER}: it stands in the
 * answer and, as {@value #DIAGNOSTIC_KEY}, in the diagnostic context of whatever is logged. A
 * {@value #TRACE_HEADER} is given back as it came. What does not look like either is not let
 * through: it might forge lines of the log.
 */
public final class RequestIdentity {
  /** Where a client puts its own id, of 1 to 128 letters, digits or characters of {@code ._-}. */
  public static final String HEADER = "X-Request-Id";

  /** The id's name in the diagnostic context. */
  public static final String DIAGNOSTIC_KEY = "request_id";

  private static final String TRACE_HEADER = "traceparent";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");
  private static final Pattern TRACE =
      Pattern.compile("[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private RequestIdentity() {}

  /** Stands before and after all routes. */
  public static void addTo(RoutesConfig routes) {
    routes.before(RequestIdentity::begin);
    routes.after(context -> MDC.remove(DIAGNOSTIC_KEY));
  }

  private static void begin(Context context) {
    String id = sent(context, HEADER, ID).orElseGet(() -> UUID.randomUUID().toString());
    MDC.put(DIAGNOSTIC_KEY, id);
    context.header(HEADER, id);
    sent(context, TRACE_HEADER, TRACE).ifPresent(trace -> context.header(TRACE_HEADER, trace));
  }

  private static Optional<String> sent(Context context, String header, Pattern shape) {
    return Optional.ofNullable(context.header(header)).filter(shape.asMatchPredicate());
  }
}

package dev.petstore.web.header;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/**
 * What every answer says to a browser unless its handler says otherwise: it is data, for nobody to
 * keep, to frame, or to take for something else.
 */
public final class SecurityHeaders {
  private static final String YEAR = "max-age=31536000";

  private SecurityHeaders() {}

  /** Stands before all routes. */
  public static void addTo(RoutesConfig routes) {
    routes.before(SecurityHeaders::set);
  }

  private static void set(Context context) {
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Cache-Control", "no-store");
    context.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    if (context.scheme().equals("https")) {
      context.header("Strict-Transport-Security", YEAR);
    }
  }
}

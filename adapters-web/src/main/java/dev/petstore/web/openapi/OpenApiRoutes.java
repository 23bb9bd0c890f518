package dev.petstore.web.openapi;

import dev.petstore.web.access.Role;
import io.javalin.config.RoutesConfig;

/** {@code /openapi.yaml}, {@code /openapi.json} and the same to read at {@code /docs}. */
public final class OpenApiRoutes {
  private static final String OWN_STYLE_ALONE =
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private OpenApiRoutes() {}

  public static void addTo(RoutesConfig routes) {
    routes.get(
        "/openapi.yaml",
        context ->
            context.contentType("application/yaml; charset=utf-8").result(Shipped.DOCUMENT.yaml()),
        Role.ANYONE);
    routes.get(
        "/openapi.json",
        context -> context.contentType("application/json").result(Shipped.JSON),
        Role.ANYONE);
    routes.get(
        "/docs",
        context ->
            context
                .header("Content-Security-Policy", OWN_STYLE_ALONE)
                .contentType("text/html; charset=utf-8")
                .result(Shipped.PAGE),
        Role.ANYONE);
    routes.get(
        "/docs/style.css",
        context -> context.contentType("text/css; charset=utf-8").result(Shipped.STYLE),
        Role.ANYONE);
  }

  /** Made for the first who asks: to read the document takes as long as to begin to listen. */
  private static final class Shipped {
    private static final ApiDocument DOCUMENT = ApiDocument.shipped();
    private static final String JSON = DOCUMENT.json();
    private static final String PAGE = new ApiPage(DOCUMENT.root()).html();
    private static final String STYLE = ApiDocument.resource("style.css");
  }
}

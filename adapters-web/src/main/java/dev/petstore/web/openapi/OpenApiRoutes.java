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
    ApiDocument document = ApiDocument.shipped();
    String json = document.json();
    String page = new ApiPage(document.root()).html();
    String style = ApiDocument.resource("style.css");
    routes.get(
        "/openapi.yaml",
        context -> context.contentType("application/yaml; charset=utf-8").result(document.yaml()),
        Role.ANYONE);
    routes.get(
        "/openapi.json",
        context -> context.contentType("application/json").result(json),
        Role.ANYONE);
    routes.get(
        "/docs",
        context ->
            context
                .header("Content-Security-Policy", OWN_STYLE_ALONE)
                .contentType("text/html; charset=utf-8")
                .result(page),
        Role.ANYONE);
    routes.get(
        "/docs/style.css",
        context -> context.contentType("text/css; charset=utf-8").result(style),
        Role.ANYONE);
  }
}

package dev.petstore.web.page;

import dev.petstore.web.access.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The live page at {@code /} and its parts below {@code /page}, from the program's own jar. It asks
 * no other host for anything, and its policy has the browser see to that.
 */
public final class PageRoutes {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String HTML = "text/html;charset=utf-8";
  private static final String CSS = "text/css;charset=utf-8";
  private static final String SCRIPT = "text/javascript;charset=utf-8";
  private static final String SVG = "image/svg+xml";
  private static final String START = "index.html";

  private static final List<String> SCRIPTS =
      List.of(
          "main.js",
          "stream.js",
          "compartment.js",
          "controls.js",
          "server-controls.js",
          "settings-panel.js",
          "key.js",
          "names.js",
          "sparkline.js",
          "element.js");

  private final Map<String, PagePart> parts = new LinkedHashMap<>();

  /** Reads all parts. */
  public PageRoutes() {
    parts.put(START, part(START, HTML));
    parts.put("page.css", part("page.css", CSS));
    parts.put("icon.svg", part("icon.svg", SVG));
    SCRIPTS.forEach(script -> parts.put(script, part(script, SCRIPT)));
  }

  private static PagePart part(String name, String type) {
    try (InputStream stream = PageRoutes.class.getResourceAsStream(name)) {
      return new PagePart(type, Objects.requireNonNull(stream, name).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void addTo(RoutesConfig routes) {
    parts.forEach(
        (name, part) ->
            routes.get(
                name.equals(START) ? "/" : "/page/" + name,
                context -> send(context, part),
                Role.ANYONE));
  }

  private static void send(Context context, PagePart part) {
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cache-Control", "no-cache");
    context.header("ETag", part.tag());
    if (part.tag().equals(context.header("If-None-Match"))) {
      context.status(304);
    } else {
      context.contentType(part.type()).result(part.bytes());
    }
  }
}

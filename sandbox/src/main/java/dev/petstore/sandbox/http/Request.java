package dev.petstore.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was asked, read to its end. */
public record Request(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {
  private static final int LONGEST_BODY = 1 << 20;

  static Request read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
    try (InputStream in = exchange.getRequestBody()) {
      String body = new String(in.readNBytes(LONGEST_BODY), StandardCharsets.UTF_8);
      String query = exchange.getRequestURI().getRawQuery();
      return new Request(
          exchange.getRequestMethod(),
          exchange.getRequestURI().getPath(),
          decodeForm(query == null ? "" : query),
          headers,
          body);
    }
  }

  /** The body as an HTML form. */
  public Map<String, String> form() {
    return decodeForm(body);
  }

  /** A header by its name in lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  private static Map<String, String> decodeForm(String encoded) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : encoded.split("&", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.put(decode(field.substring(0, equals)), decode(field.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}

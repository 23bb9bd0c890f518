package dev.petstore.sandbox.http;

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
  static Request of(
      String method, String path, String query, Map<String, String> headers, String body) {
    return new Request(method, path, decodeForm(query), headers, body);
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

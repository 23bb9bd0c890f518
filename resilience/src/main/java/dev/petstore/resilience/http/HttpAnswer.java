package dev.petstore.resilience.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * A whole answer.
 *
 * @param header finds a header's first value by its name
 * @param body as text, in UTF-8
 */
public record HttpAnswer(int status, Function<String, Optional<String>> header, String body) {
  private static final int SHOWN = 200;

  static HttpAnswer of(java.net.http.HttpResponse<byte[]> response) {
    return new HttpAnswer(
        response.statusCode(),
        response.headers()::firstValue,
        new String(response.body(), StandardCharsets.UTF_8));
  }

  /** The status and the beginning of the body, for an error message. */
  public String summary() {
    return "HTTP "
        + status
        + " "
        + (body.length() <= SHOWN ? body : body.substring(0, SHOWN) + "...").strip();
  }
}

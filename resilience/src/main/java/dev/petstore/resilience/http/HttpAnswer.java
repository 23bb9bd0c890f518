package dev.petstore.resilience.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A whole answer, whatever its status.
 *
 * @param body as text, in UTF-8
 */
public record HttpAnswer(int status, HttpHeaders headers, String body) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final int SHOWN = 200;

  static HttpAnswer of(HttpResponse<byte[]> response) {
    return new HttpAnswer(
        response.statusCode(),
        response.headers(),
        new String(response.body(), StandardCharsets.UTF_8));
  }

  /**
   * The body as a JSON object.
   *
   * @throws IOException if it is something else, such as an error page, or says that it is; the
   *     message tells what came instead
   */
  public JsonNode jsonObject() throws IOException {
    if (contentType().map(HttpAnswer::isJson).orElse(true)) {
      try {
        JsonNode parsed = JSON.readTree(body);
        if (parsed.isObject()) {
          return parsed;
        }
      } catch (JsonProcessingException e) {
        throw new UnreadableAnswer(this, e);
      }
    }
    throw new UnreadableAnswer(this, null);
  }

  private static boolean isJson(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.equals("application/json") || type.endsWith("+json");
  }

  private Optional<String> contentType() {
    return headers.firstValue("Content-Type");
  }

  /** Status, content type and the beginning of the body, in one line for an error message. */
  public String summary() {
    String line = body.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return "HTTP "
        + status
        + contentType().map(type -> " " + type).orElse("")
        + ": "
        + (line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...");
  }
}

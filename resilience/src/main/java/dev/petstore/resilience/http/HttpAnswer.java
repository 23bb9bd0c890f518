package dev.petstore.resilience.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVICE_UNAVAILABLE = 503;

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

  /**
   * How long the server, which is overloaded or away, wants to be left alone: its {@code
   * Retry-After} in seconds. Empty if it is well or does not say; a date, which depends on two wall
   * clocks, is not heeded.
   */
  public Optional<Duration> retryAfter() {
    return status == TOO_MANY_REQUESTS || status == SERVICE_UNAVAILABLE
        ? headers.firstValue("Retry-After").flatMap(HttpAnswer::seconds)
        : Optional.empty();
  }

  private static Optional<Duration> seconds(String header) {
    String text = header.strip();
    return text.matches("\\d{1,9}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
        : Optional.empty();
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

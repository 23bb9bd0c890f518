package dev.petstore.web.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import io.javalin.http.Context;
import java.util.Locale;

/** Reads and writes JSON with names in snake case. Thread-safe. */
public final class Json {
  /** The largest body of a request, in bytes. */
  public static final int LARGEST_BODY = 64 << 10;

  private final JsonMapper mapper =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Answers with this value. */
  public void write(Context context, int status, Object value) {
    write(context, status, "application/json", value);
  }

  /** Answers with this problem. */
  public void write(Context context, Problem problem) {
    problem
        .retryAfter()
        .ifPresent(
            after ->
                context.header(
                    "Retry-After", Long.toString(Math.max(1, after.plusMillis(999).toSeconds()))));
    write(
        context,
        problem.status(),
        "application/problem+json",
        new ProblemBody(problem.type(), problem.title(), problem.status(), problem.detail()));
  }

  private void write(Context context, int status, String type, Object value) {
    context.status(status).contentType(type).result(bytes(value));
  }

  /** As it is written. Without a line break in it. */
  public byte[] bytes(Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads the request's body.
   *
   * @throws ProblemException if it is too large, of another type, not JSON, or has unknown fields
   */
  public <T> T read(Context context, Class<T> type) {
    String contentType = String.valueOf(context.contentType()).toLowerCase(Locale.ROOT);
    if (!contentType.startsWith("application/json")) {
      throw new ProblemException(Problem.unsupportedMediaType());
    }
    try {
      T value = mapper.readValue(context.bodyAsBytes(), type);
      if (value == null) {
        throw new ProblemException(Problem.badRequest("The body is null."));
      }
      return value;
    } catch (UnrecognizedPropertyException e) {
      throw new ProblemException(
          Problem.badRequest(
              "Unknown field \""
                  + e.getPropertyName()
                  + "\"; known are "
                  + e.getKnownPropertyIds()));
    } catch (JsonProcessingException e) {
      throw new ProblemException(
          Problem.badRequest(place(e.getLocation()) + e.getOriginalMessage()));
    } catch (java.io.IOException e) {
      throw new ProblemException(Problem.badRequest("The body cannot be read."));
    }
  }

  private static String place(JsonLocation location) {
    return location == null
        ? ""
        : "Line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
  }

  private record ProblemBody(String type, String title, int status, String detail) {}
}

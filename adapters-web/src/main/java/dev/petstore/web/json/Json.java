package dev.petstore.web.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.petstore.resilience.config.document.Suggestion;
import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemBody;
import dev.petstore.web.problem.ProblemException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Reads and writes JSON with names in snake case. Thread-safe. */
public final class Json {
  private static final String MEDIA_TYPE = "application/json";

  private final JsonMapper mapper =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .withCoercionConfig(
              LogicalType.Textual,
              texts ->
                  texts
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  /**
   * The handler, for those clients alone that take JSON: others are refused before anything
   * happens.
   */
  public Handler answering(Handler handler) {
    return context -> {
      if (!Accepted.by(context.header("Accept"), MEDIA_TYPE)) {
        throw new ProblemException(Problem.notAcceptable(MEDIA_TYPE));
      }
      handler.handle(context);
    };
  }

  /** Answers with this value. */
  public void write(Context context, int status, Object value) {
    write(context, status, MEDIA_TYPE, value);
  }

  /** Answers with this problem. */
  public void write(Context context, Problem problem) {
    problem
        .retryAfter()
        .ifPresent(after -> context.header("Retry-After", Long.toString(wholeSeconds(after))));
    write(context, problem.status(), ProblemBody.MEDIA_TYPE, ProblemBody.of(problem));
  }

  /** Rounded up: who comes back then is not too early. */
  private static long wholeSeconds(Duration duration) {
    return Math.max(1, duration.plusMillis(999).toSeconds());
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
    if (!contentType.split(";", 2)[0].strip().equals(MEDIA_TYPE)) {
      throw new ProblemException(Problem.unsupportedMediaType());
    }
    try {
      byte[] body = context.bodyAsBytes();
      if (body.length == 0) {
        throw bad("The body is empty.");
      }
      T value = mapper.readValue(body, type);
      if (value == null) {
        throw bad("The body is null.");
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw bad("The body is nested too deeply or has too long a value.");
    } catch (UnrecognizedPropertyException e) {
      throw bad(place(e.getLocation()) + unknown(e));
    } catch (JsonMappingException e) {
      throw bad(place(e.getLocation()) + wrongKind(e));
    } catch (JsonProcessingException e) {
      throw bad(place(e.getLocation()) + e.getOriginalMessage());
    } catch (IOException e) {
      throw e.getCause() instanceof TimeoutException
          ? new ProblemException(Problem.tooSlow())
          : bad("The body cannot be read.");
    }
  }

  private static String unknown(UnrecognizedPropertyException e) {
    List<String> known = e.getKnownPropertyIds().stream().map(Object::toString).sorted().toList();
    return "Unknown field \""
        + e.getPropertyName()
        + "\"; "
        + Suggestion.nearest(e.getPropertyName(), known)
            .map(near -> "did you mean \"" + near + "\"?")
            .orElseGet(() -> "known are " + String.join(", ", known) + ".");
  }

  /** Says nothing of the types that the program reads it into. */
  private static String wrongKind(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    return path.isEmpty()
        ? "This is not the JSON object that is expected."
        : "The field " + path + " has a value of the wrong kind.";
  }

  private static String place(JsonLocation location) {
    return location == null
        ? ""
        : "Line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
  }

  private static ProblemException bad(String detail) {
    return new ProblemException(Problem.badRequest(detail));
  }
}

package dev.petstore.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A JSON answer. */
public record Answer(int status, JsonNode body, Map<String, String> headers) {
  public static Answer of(int status, JsonNode body) {
    return new Answer(status, body, Map.of());
  }

  public Answer with(String header, String value) {
    return new Answer(status, body, Map.of(header, value));
  }
}

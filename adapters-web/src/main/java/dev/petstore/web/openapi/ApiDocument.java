package dev.petstore.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The OpenAPI document, as it is written and as JSON.
 *
 * @param yaml its text
 * @param root the same as a tree, not to be changed
 */
record ApiDocument(String yaml, JsonNode root) {
  static ApiDocument shipped() {
    String yaml = resource("openapi.yaml");
    try {
      return new ApiDocument(yaml, new YAMLMapper().readTree(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String resource(String name) {
    try (InputStream stream =
        Objects.requireNonNull(
            ApiDocument.class.getResourceAsStream("/dev/petstore/web/openapi/" + name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String json() {
    try {
      return new JsonMapper().writeValueAsString(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

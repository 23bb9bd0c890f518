package dev.petstore.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One answer of the API beside what the document says of it. */
record DocumentedAnswer(String method, String template, HttpResponse<String> answer) {
  private static final JsonNode DOCUMENT = ApiDocument.shipped().root();

  /** Headers that an answer must have if the document names them; others depend. */
  private static final Set<String> ALWAYS = Set.of("X-Request-Id", "Location", "WWW-Authenticate");

  /** It has this status, and type, body and headers are as the document has them for it. */
  void hasStatus(int status) throws JsonProcessingException {
    String what = method + " " + answer.uri() + " " + answer.body();
    assertThat(answer.statusCode()).as(what).isEqualTo(status);
    JsonNode documented =
        resolved(
            DOCUMENT
                .path("paths")
                .path(template)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses")
                .path(Integer.toString(status)));
    assertThat(documented.isMissingNode()).as(what).isFalse();
    documented.path("headers").fieldNames().forEachRemaining(this::hasHeader);
    if (documented.has("content")) {
      hasContent(documented.path("content"), what);
    } else {
      assertThat(answer.body()).as(what).isEmpty();
    }
  }

  /** What is forbidden whatever the key has no challenge. */
  private void hasHeader(String header) {
    boolean depends = answer.statusCode() == 403 && header.equals("WWW-Authenticate");
    if (ALWAYS.contains(header) && !depends) {
      assertThat(answer.headers().firstValue(header)).as(header).isPresent();
    }
  }

  private void hasContent(JsonNode documented, String what) throws JsonProcessingException {
    String type = answer.headers().firstValue("Content-Type").orElseThrow().split(";", 2)[0];
    assertThat(documented.has(type)).as(type + " of " + what).isTrue();
    String schema = documented.path(type).at("/schema/$ref").asText();
    if (!schema.isEmpty()) {
      JsonNode body = new JsonMapper().readTree(answer.body());
      assertThat(complaints(schema.substring(schema.lastIndexOf('/') + 1), body))
          .as(what)
          .isEmpty();
    }
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
  }

  /** What the document's schema of this name has against the instance. */
  static List<String> complaints(String schema, JsonNode instance) {
    ObjectNode rules = DOCUMENT.at("/components/schemas/" + schema).deepCopy();
    rules.set("components", DOCUMENT.path("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(rules, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build())
        .validate(instance)
        .stream()
        .map(Object::toString)
        .toList();
  }
}

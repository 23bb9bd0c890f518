package dev.petstore.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The document as a page to read: plain HTML without a script, so that it needs no other host. */
final class ApiPage {
  private static final String REFERENCE = "$ref";
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private final JsonNode root;
  private final StringBuilder html = new StringBuilder();

  ApiPage(JsonNode root) {
    this.root = root;
  }

  String html() {
    String title = root.at("/info/title").asText();
    html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
        .append(escaped(title))
        .append("</title><meta name=\"viewport\" content=\"width=device-width\">")
        .append("<link rel=\"stylesheet\" href=\"/docs/style.css\"></head><body><header>");
    element("h1", title);
    element("p", root.at("/info/description").asText());
    html.append("<p>The same for programs: <a href=\"/openapi.yaml\">YAML</a>,")
        .append(" <a href=\"/openapi.json\">JSON</a>.</p></header><main>");
    root.path("tags").forEach(this::chapter);
    html.append("<section><h2>schemas</h2>");
    root.at("/components/schemas").properties().forEach(this::schema);
    return html.append("</section></main></body></html>\n").toString();
  }

  private void chapter(JsonNode tag) {
    String name = tag.path("name").asText();
    html.append("<section>");
    element("h2", name);
    element("p", tag.path("description").asText());
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          if (operation.getValue().at("/tags/0").asText().equals(name)) {
                            operation(path.getKey(), operation.getKey(), operation.getValue());
                          }
                        }));
    html.append("</section>");
  }

  private void operation(String path, String method, JsonNode operation) {
    html.append("<article id=\"").append(escaped(operation.path("operationId").asText()));
    html.append("\"><h3><code>").append(method.toUpperCase(Locale.ROOT)).append(' ');
    html.append(escaped(path)).append("</code></h3>");
    element("p", operation.path("summary").asText() + ".");
    if (operation.has("description")) {
      element("p", operation.path("description").asText());
    }
    if (operation.has("parameters")) {
      html.append("<table><caption>Parameters</caption><tbody>");
      operation.path("parameters").forEach(parameter -> parameter(resolved(parameter)));
      html.append("</tbody></table>");
    }
    JsonNode body = operation.at("/requestBody/content/application~1json/schema");
    if (!body.isMissingNode()) {
      html.append("<p>Body: ");
      typeOf(body);
      html.append("</p>");
    }
    html.append("<table><caption>Answers</caption><tbody>");
    operation.path("responses").properties().forEach(this::response);
    html.append("</tbody></table></article>");
  }

  private void parameter(JsonNode parameter) {
    html.append("<tr><th scope=\"row\"><code>").append(escaped(parameter.path("name").asText()));
    html.append("</code></th><td>").append(escaped(parameter.path("in").asText()));
    html.append(parameter.path("required").asBoolean() ? ", required" : "");
    html.append("</td><td>");
    typeOf(parameter.path("schema"));
    html.append("</td><td>").append(prose(parameter.path("description").asText()));
    html.append("</td></tr>");
  }

  private void response(Map.Entry<String, JsonNode> response) {
    JsonNode answer = resolved(response.getValue());
    html.append("<tr><th scope=\"row\">").append(escaped(response.getKey())).append("</th><td>");
    html.append(prose(answer.path("description").asText())).append("</td><td>");
    answer
        .path("content")
        .properties()
        .forEach(content -> typeOf(content.getValue().path("schema")));
    html.append("</td></tr>");
  }

  private void schema(Map.Entry<String, JsonNode> schema) {
    html.append("<article id=\"").append(escaped(schema.getKey())).append("\">");
    element("h3", schema.getKey());
    html.append("<pre>").append(escaped(schema.getValue().toPrettyString()));
    html.append("</pre></article>");
  }

  /** A link to a schema that has a name; else its kind. */
  private void typeOf(JsonNode schema) {
    if (schema.has(REFERENCE)) {
      String reference = schema.path(REFERENCE).asText();
      String name = escaped(reference.substring(reference.lastIndexOf('/') + 1));
      html.append("<a href=\"#").append(name).append("\">").append(name).append("</a> ");
    } else {
      html.append(escaped(schema.path("type").asText()));
    }
  }

  private JsonNode resolved(JsonNode node) {
    return node.has(REFERENCE) ? root.at(node.path(REFERENCE).asText().substring(1)) : node;
  }

  private void element(String name, String text) {
    html.append('<').append(name).append('>').append(prose(text));
    html.append("</").append(name).append('>');
  }

  /** What stands between backticks is code, as everywhere in the document. */
  private static String prose(String text) {
    return CODE.matcher(escaped(text)).replaceAll("<code>$1</code>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

package dev.petstore.payment;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request's fields as an HTML form. Their order is kept: a repeated request is the same to the
 * byte.
 */
final class FormBody {
  private final Map<String, String> fields = new LinkedHashMap<>();

  FormBody with(String name, String value) {
    fields.put(name, value);
    return this;
  }

  BodyPublisher publisher() {
    return BodyPublishers.ofString(
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&")));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

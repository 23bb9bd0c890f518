package dev.petstore.resilience.config.document;

import dev.petstore.resilience.config.document.ConfigNode.Entry;
import dev.petstore.resilience.config.document.ConfigNode.Mapping;
import dev.petstore.resilience.config.document.ConfigNode.Scalar;
import dev.petstore.resilience.config.document.ConfigNode.Sequence;
import dev.petstore.resilience.config.document.ConfigNode.Unusable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts variables into values: <code>${NAME}</code> must be set, <code>${NAME:default}</code> need
 * not be, and a doubled dollar sign before the brace keeps it as it is. What an environment
 * variable brings in is not searched again.
 */
final class Placeholders {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^{}]*))?}|\\$\\{");

  private final Map<String, String> variables;
  private final Problems problems;

  Placeholders(Map<String, String> variables, Problems problems) {
    this.variables = variables;
    this.problems = problems;
  }

  Mapping fill(Mapping mapping, ConfigPath path) {
    Map<String, Entry> filled = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, entry) ->
                filled.put(
                    key, new Entry(entry.keyPosition(), fill(entry.value(), path.child(key)))));
    return new Mapping(mapping.position(), filled);
  }

  private ConfigNode fill(ConfigNode node, ConfigPath path) {
    if (node instanceof Mapping mapping) {
      return fill(mapping, path);
    }
    if (node instanceof Sequence sequence) {
      return sequence.map(item -> fill(item, path));
    }
    if (node instanceof Scalar scalar && scalar.text().contains("${")) {
      boolean fromVariable = scalar.position().origin() == Origin.ENVIRONMENT_VARIABLE;
      return fromVariable ? scalar : fill(scalar, path);
    }
    return node;
  }

  private ConfigNode fill(Scalar scalar, ConfigPath path) {
    Matcher matcher = PLACEHOLDER.matcher(scalar.text());
    StringBuilder filled = new StringBuilder();
    boolean replaced = false;
    while (matcher.find()) {
      if (matcher.group().equals("$${")) {
        matcher.appendReplacement(filled, Matcher.quoteReplacement("${"));
        continue;
      }
      String value = value(matcher.toMatchResult());
      if (value == null) {
        problems.add(scalar.position(), path, complaint(matcher.toMatchResult()));
        return new Unusable(scalar.position());
      }
      replaced = true;
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    matcher.appendTail(filled);
    // Quotes around a placeholder only protect it from YAML: its value may still be a number.
    return new Scalar(scalar.position(), filled.toString(), scalar.quoted() && !replaced);
  }

  private @Nullable String value(MatchResult placeholder) {
    String name = placeholder.group(1);
    return name == null ? null : variables.getOrDefault(name, placeholder.group(2));
  }

  private static String complaint(MatchResult placeholder) {
    String name = placeholder.group(1);
    return name == null
        ? "a placeholder is written ${NAME} or ${NAME:default}, and a plain ${ as $${"
        : "the variable %s is not set; set it or give a default: ${%s:default}"
            .formatted(Shown.key(name), Shown.key(name));
  }
}

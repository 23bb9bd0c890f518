package dev.petstore.resilience.config.document;

import dev.petstore.resilience.config.document.ConfigNode.Empty;
import dev.petstore.resilience.config.document.ConfigNode.Entry;
import dev.petstore.resilience.config.document.ConfigNode.Mapping;
import dev.petstore.resilience.config.document.ConfigNode.Scalar;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Environment variables that override a key: the key's path in capitals, {@code __} between its
 * parts, {@value #PREFIX} before it. A variable with the prefix and without {@code __} is not one
 * of them.
 */
final class VariableOverrides {

  static final String PREFIX = "PETSTORE_";
  private static final String SEPARATOR = "__";

  private final Problems problems;

  VariableOverrides(Problems problems) {
    this.problems = problems;
  }

  Mapping apply(Mapping document, Map<String, String> variables) {
    Mapping changed = document;
    for (var variable : new TreeMap<>(variables).entrySet()) {
      String name = variable.getKey();
      if (name.startsWith(PREFIX) && name.substring(PREFIX.length()).contains(SEPARATOR)) {
        changed = apply(changed, name, variable.getValue());
      }
    }
    return changed;
  }

  private Mapping apply(Mapping document, String name, String value) {
    List<String> parts = Arrays.asList(name.substring(PREFIX.length()).split(SEPARATOR, -1));
    if (parts.stream().anyMatch(part -> part.isEmpty() || part.startsWith("_"))) {
      String rule = "an override is written %sSECTION__KEY, with a name on both sides of each __";
      problems.add(Position.variable(name), ConfigPath.ROOT, rule.formatted(PREFIX));
      return document;
    }
    return set(document, parts, ConfigPath.ROOT, new Scalar(Position.variable(name), value, false));
  }

  private Mapping set(Mapping mapping, List<String> parts, ConfigPath parent, Scalar value) {
    String key = keyFor(mapping, parts.get(0));
    ConfigPath path = parent.child(key);
    Entry there = mapping.entries().get(key);
    if (parts.size() == 1) {
      if (there != null && there.value() instanceof Mapping) {
        problems.add(
            value.position(), path, "is a section; name one of its keys: " + exampleBelow(path));
        return mapping;
      }
      return mapping.with(key, new Entry(value.position(), value));
    }
    if (there == null || there.value() instanceof Empty) {
      Position keyPosition = there == null ? value.position() : there.keyPosition();
      there = new Entry(keyPosition, Mapping.empty(keyPosition));
    }
    if (there.value() instanceof Mapping below) {
      Mapping changed = set(below, parts.subList(1, parts.size()), path, value);
      return mapping.with(key, new Entry(there.keyPosition(), changed));
    }
    problems.add(value.position(), path, "has no keys below it, it is " + there.value().kind());
    return mapping;
  }

  private static String exampleBelow(ConfigPath path) {
    return path.variableName() + SEPARATOR + "...";
  }

  /** The key of the document that the part of a variable's name means, or a new one. */
  private static String keyFor(Mapping mapping, String part) {
    return mapping.entries().keySet().stream()
        .filter(key -> ConfigPath.asVariable(key).equals(part))
        .findFirst()
        .orElseGet(() -> part.toLowerCase(Locale.ROOT));
  }
}

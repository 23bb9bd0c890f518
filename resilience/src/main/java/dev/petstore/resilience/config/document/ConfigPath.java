package dev.petstore.resilience.config.document;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys that lead from the top of a document to a node of it. */
record ConfigPath(List<String> keys) {

  static final ConfigPath ROOT = new ConfigPath(List.of());

  ConfigPath {
    keys = List.copyOf(keys);
  }

  ConfigPath child(String key) {
    return new ConfigPath(Stream.concat(keys.stream(), Stream.of(key)).toList());
  }

  ConfigPath sibling(String key) {
    return new ConfigPath(keys.subList(0, keys.size() - 1)).child(key);
  }

  /** The environment variable that overrides this node. */
  String variableName() {
    return keys.stream()
        .map(ConfigPath::asVariable)
        .collect(Collectors.joining("__", VariableOverrides.PREFIX, ""));
  }

  static String asVariable(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
  }

  @Override
  public String toString() {
    return keys.stream().map(Shown::key).collect(Collectors.joining("."));
  }
}

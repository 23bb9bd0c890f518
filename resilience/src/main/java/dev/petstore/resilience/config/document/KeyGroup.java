package dev.petstore.resilience.config.document;

import java.util.List;
import java.util.Optional;

/**
 * Keys that stand together under one key. Everything known about them (validation, suggestions, the
 * reference) follows from this list.
 *
 * @param keys in the order of the reference
 */
public record KeyGroup(String name, String description, List<KeyDefinition> keys)
    implements KeyDefinition {

  public KeyGroup {
    keys = List.copyOf(keys);
  }

  /** A group of the given keys. */
  public static KeyGroup of(String name, String description, KeyDefinition... keys) {
    return new KeyGroup(name, description, List.of(keys));
  }

  Optional<KeyDefinition> key(String name) {
    return keys.stream().filter(key -> key.name().equals(name)).findFirst();
  }

  List<String> keyNames() {
    return keys.stream().map(KeyDefinition::name).toList();
  }
}

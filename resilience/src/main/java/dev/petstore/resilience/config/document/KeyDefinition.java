package dev.petstore.resilience.config.document;

/**
 * Something that may stand in a section: a single value, a group of keys, or groups under free
 * names.
 */
public sealed interface KeyDefinition permits Key, KeyGroup, NamedGroups {

  /** As written in YAML. */
  String name();

  /** What it is for, in a sentence for the reference. */
  String description();
}

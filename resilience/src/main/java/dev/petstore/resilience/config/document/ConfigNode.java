package dev.petstore.resilience.config.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A node of a parsed document. Immutable, so that layers and aliases may share nodes. */
sealed interface ConfigNode {

  Position position();

  /** What a message calls a node of this kind. */
  String kind();

  /** The same tree, as a part of another layer. */
  ConfigNode from(Origin origin);

  /** A key as written, and what stands behind it. */
  record Entry(Position keyPosition, ConfigNode value) {

    Entry from(Origin origin) {
      return new Entry(keyPosition.from(origin), value.from(origin));
    }
  }

  /** Keys in the order of writing. */
  record Mapping(Position position, Map<String, Entry> entries) implements ConfigNode {

    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    static Mapping empty(Position position) {
      return new Mapping(position, Map.of());
    }

    Optional<Entry> entry(String key) {
      return Optional.ofNullable(entries.get(key));
    }

    Mapping with(String key, Entry entry) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.put(key, entry);
      return new Mapping(position, changed);
    }

    Mapping without(String key) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.remove(key);
      return new Mapping(position, changed);
    }

    @Override
    public Mapping from(Origin origin) {
      Map<String, Entry> moved = new LinkedHashMap<>();
      entries.forEach((key, entry) -> moved.put(key, entry.from(origin)));
      return new Mapping(position.from(origin), moved);
    }

    @Override
    public String kind() {
      return "a map of keys";
    }
  }

  /** A list. */
  record Sequence(Position position, List<ConfigNode> items) implements ConfigNode {

    public Sequence {
      items = List.copyOf(items);
    }

    Sequence map(UnaryOperator<ConfigNode> change) {
      return new Sequence(position, items.stream().map(change).toList());
    }

    /** The items as one text; empty where one of them is no single value. */
    Optional<String> joined(String separator) {
      return items.stream().allMatch(Scalar.class::isInstance)
          ? Optional.of(
              items.stream()
                  .map(Scalar.class::cast)
                  .map(Scalar::text)
                  .collect(Collectors.joining(separator)))
          : Optional.empty();
    }

    @Override
    public Sequence from(Origin origin) {
      return new Sequence(position.from(origin), items).map(item -> item.from(origin));
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * A single value.
   *
   * @param quoted whether it stood in quotes, and so is a text even where it looks like a number
   */
  record Scalar(Position position, String text, boolean quoted) implements ConfigNode {
    @Override
    public Scalar from(Origin origin) {
      return new Scalar(position.from(origin), text, quoted);
    }

    @Override
    public String kind() {
      return "a single value";
    }
  }

  /** A key with nothing behind it, or an explicit {@code null}. */
  record Empty(Position position) implements ConfigNode {
    @Override
    public Empty from(Origin origin) {
      return new Empty(position.from(origin));
    }

    @Override
    public String kind() {
      return "nothing";
    }
  }

  /** A value whose problem has been reported already; nobody complains about it twice. */
  record Unusable(Position position) implements ConfigNode {
    @Override
    public Unusable from(Origin origin) {
      return new Unusable(position.from(origin));
    }

    @Override
    public String kind() {
      return "an unusable value";
    }
  }
}

package dev.petstore.resilience.config.document;

import dev.petstore.resilience.config.document.ConfigNode.Entry;
import dev.petstore.resilience.config.document.ConfigNode.Mapping;
import dev.petstore.resilience.config.document.ConfigNode.Scalar;
import dev.petstore.resilience.config.document.ConfigNode.Sequence;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes single values of a tree, each named by its dotted path, and tells what they were. */
final class PathChanges {
  private final Position position;
  private final Problems problems;

  PathChanges(Position position, Problems problems) {
    this.position = position;
    this.problems = problems;
  }

  /** The tree with these values; empty takes one away. */
  Mapping apply(Mapping document, Map<String, Optional<String>> changes) {
    Mapping changed = document;
    for (var change : changes.entrySet()) {
      changed = set(changed, keys(change.getKey()), ConfigPath.ROOT, change.getValue());
    }
    return changed;
  }

  private Mapping set(
      Mapping mapping, List<String> keys, ConfigPath parent, Optional<String> value) {
    String key = keys.get(0);
    ConfigPath path = parent.child(key);
    if (keys.size() == 1) {
      if (mapping.entry(key).map(Entry::value).orElse(null) instanceof Mapping) {
        problems.add(position, path, "is a section; name one of its keys");
        return mapping;
      }
      return value
          .map(text -> mapping.with(key, new Entry(position, new Scalar(position, text, false))))
          .orElseGet(() -> mapping.without(key));
    }
    Entry there = mapping.entry(key).orElseGet(() -> new Entry(position, Mapping.empty(position)));
    if (there.value() instanceof Mapping below) {
      Mapping changed = set(below, keys.subList(1, keys.size()), path, value);
      return mapping.with(key, new Entry(there.keyPosition(), changed));
    }
    problems.add(position, path, "has no keys below it, it is " + there.value().kind());
    return mapping;
  }

  /** The value at a path as it is written; empty if none is. */
  static Optional<String> written(Mapping document, String path) {
    Optional<ConfigNode> node = Optional.of(document);
    for (String key : keys(path)) {
      node =
          node.filter(Mapping.class::isInstance)
              .flatMap(mapping -> ((Mapping) mapping).entry(key))
              .map(Entry::value);
    }
    return node.flatMap(PathChanges::text);
  }

  private static Optional<String> text(ConfigNode node) {
    if (node instanceof Sequence sequence) {
      return sequence.joined(ValueType.SEPARATOR);
    }
    return node instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
  }

  private static List<String> keys(String path) {
    return Arrays.asList(path.split("\\.", -1));
  }
}

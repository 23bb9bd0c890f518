package dev.petstore.resilience.config.document;

import dev.petstore.resilience.config.document.ConfigNode.Empty;
import dev.petstore.resilience.config.document.ConfigNode.Entry;
import dev.petstore.resilience.config.document.ConfigNode.Mapping;
import dev.petstore.resilience.config.document.ConfigNode.Scalar;
import dev.petstore.resilience.config.document.ConfigNode.Sequence;
import dev.petstore.resilience.config.document.ConfigNode.Unusable;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Holds a tree against the keys that are declared for it, and reports all that does not fit. */
final class GroupCheck {

  /** A name that a user may choose. */
  static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

  private static final int LONGEST_NAME = 64;

  private final Problems problems;

  GroupCheck(Problems problems) {
    this.problems = problems;
  }

  void check(KeyGroup group, Entry entry, ConfigPath path) {
    check(group, entry, path, "");
  }

  private void check(KeyGroup group, Entry entry, ConfigPath path, String hint) {
    Mapping mapping = map(entry, path).orElse(null);
    if (mapping == null) {
      return;
    }
    mapping.entries().forEach((name, below) -> checkKey(group, name, below, path.child(name)));
    for (KeyDefinition definition : group.keys()) {
      if (mapping.entry(definition.name()).isEmpty()) {
        absent(definition, entry.keyPosition(), path.child(definition.name()), hint);
      }
    }
  }

  private void absent(KeyDefinition definition, Position at, ConfigPath path, String hint) {
    if (definition instanceof Key<?> key && key.isRequired()) {
      problems.add(at, path, "is missing; expected " + key.type().expectation() + hint);
    } else if (definition instanceof KeyGroup below) {
      check(below, new Entry(at, Mapping.empty(at)), path, hint);
    }
  }

  private void checkKey(KeyGroup group, String name, Entry entry, ConfigPath path) {
    KeyDefinition definition = group.key(name).orElse(null);
    if (definition == null) {
      unknown(group.keyNames(), name, entry.keyPosition(), path);
    } else if (definition instanceof Key<?> key) {
      checkValue(key, entry, path);
    } else if (definition instanceof KeyGroup below) {
      check(below, entry, path);
    } else if (definition instanceof NamedGroups named) {
      checkNames(named, entry, path);
    }
  }

  void unknown(Collection<String> known, String name, Position at, ConfigPath path) {
    String advice =
        Suggestion.nearest(name, known)
            .map(near -> "did you mean " + written(near, at, path) + "?")
            .orElseGet(() -> "known are " + String.join(", ", known));
    problems.add(at, path, "unknown key; " + advice);
  }

  /** The right key in the spelling of the place: a variable's name is mended as a whole. */
  private static String written(String key, Position at, ConfigPath path) {
    return at.variableName()
        .map(
            name -> path.sibling(key).variableName() + name.substring(path.variableName().length()))
        .orElseGet(() -> Shown.quoted(key));
  }

  private void checkNames(NamedGroups named, Entry entry, ConfigPath path) {
    Map<String, Entry> groups = map(entry, path).map(Mapping::entries).orElse(Map.of());
    groups.forEach(
        (name, below) -> checkName(named, groups.keySet(), name, below, path.child(name)));
  }

  private void checkName(
      NamedGroups named, Collection<String> names, String name, Entry entry, ConfigPath path) {
    if (entry.keyPosition().variableName().isPresent()) {
      // A variable changes what a file declares; a misspelt one must not declare something new.
      unknown(names, name, entry.keyPosition(), path);
      return;
    }
    if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
      String rule = "a name is at most %d small letters, digits and single underscores";
      problems.add(entry.keyPosition(), path, rule.formatted(LONGEST_NAME));
    }
    String hint =
        Suggestion.nearest(name, names)
            .map(near -> "; or did you mean " + Shown.quoted(near) + "?")
            .orElse("");
    check(named.each(), entry, path, hint);
  }

  private void checkValue(Key<?> key, Entry entry, ConfigPath path) {
    ValueType<?> type = key.type();
    ConfigNode node = entry.value();
    if (node instanceof Empty) {
      problems.add(entry.keyPosition(), path, "has no value; expected " + type.expectation());
    } else if (node instanceof Scalar scalar) {
      checkScalar(type, scalar, path);
    } else if (node instanceof Sequence sequence && type.several()) {
      sequence.items().forEach(item -> checkItem(type, item, path));
    } else if (!(node instanceof Unusable)) {
      problems.add(
          node.position(), path, "expected " + type.expectation() + ", found " + node.kind());
    }
  }

  private void checkItem(ValueType<?> type, ConfigNode item, ConfigPath path) {
    if (item instanceof Scalar scalar && !scalar.text().isBlank()) {
      checkScalar(type, scalar, path);
    } else if (!(item instanceof Unusable)) {
      String found = item instanceof Scalar ? "an empty text" : item.kind();
      problems.add(
          item.position(), path, "expected %s, found %s".formatted(type.expectation(), found));
    }
  }

  private void checkScalar(ValueType<?> type, Scalar scalar, ConfigPath path) {
    boolean right = type.parse(scalar.text()).isPresent();
    if (right && (type.text() || !scalar.quoted())) {
      return;
    }
    String found = type.secret() ? "" : ", found " + Shown.quoted(scalar.text());
    String advice =
        right
            ? " in quotes; remove the quotes"
            : Suggestion.nearest(scalar.text(), type.words())
                .map(near -> "; did you mean " + Shown.quoted(near) + "?")
                .orElse("");
    problems.add(scalar.position(), path, "expected " + type.expectation() + found + advice);
  }

  /** What stands below a key: nothing at all is a map without keys. */
  private Optional<Mapping> map(Entry entry, ConfigPath path) {
    ConfigNode node = entry.value();
    if (node instanceof Mapping mapping) {
      return Optional.of(mapping);
    }
    if (node instanceof Empty) {
      return Optional.of(Mapping.empty(node.position()));
    }
    if (!(node instanceof Unusable)) {
      problems.add(node.position(), path, "expected a map of keys, found " + node.kind());
    }
    return Optional.empty();
  }
}

package dev.petstore.resilience.config.document;

import dev.petstore.resilience.config.document.ConfigNode.Empty;
import dev.petstore.resilience.config.document.ConfigNode.Entry;
import dev.petstore.resilience.config.document.ConfigNode.Mapping;
import dev.petstore.resilience.config.document.ConfigNode.Scalar;
import dev.petstore.resilience.config.document.ConfigNode.Unusable;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Environment variables that override a key: the key's path in capitals, {@code __} between its
 * parts, {@value #PREFIX} before it. With {@value #FILE} behind it, the variable names a file that
 * holds the value, as secrets are handed to containers. A variable with the prefix and without
 * {@code __} is not one of them.
 */
final class VariableOverrides {

  static final String PREFIX = "PETSTORE_";
  static final String FILE = "_FILE";
  private static final String SEPARATOR = "__";
  private static final Pattern LINE_END = Pattern.compile("\\r?\\n\\z");

  private final Problems problems;

  VariableOverrides(Problems problems) {
    this.problems = problems;
  }

  /** The files that hold values, as far as the variables name any. */
  static List<Path> files(Map<String, String> variables) {
    return variables.entrySet().stream()
        .filter(variable -> isOverride(variable.getKey()) && variable.getKey().endsWith(FILE))
        .flatMap(variable -> path(variable.getValue()).stream())
        .toList();
  }

  private static Optional<Path> path(String file) {
    try {
      return Optional.of(Path.of(file));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean isOverride(String name) {
    return name.startsWith(PREFIX) && name.substring(PREFIX.length()).contains(SEPARATOR);
  }

  Mapping apply(Mapping document, Map<String, String> variables) {
    Mapping changed = document;
    for (var variable : new TreeMap<>(variables).entrySet()) {
      String name = variable.getKey();
      if (isOverride(name)) {
        changed = apply(changed, name, variable.getValue(), variables.keySet());
      }
    }
    return changed;
  }

  private Mapping apply(Mapping document, String name, String value, Set<String> others) {
    boolean file = name.endsWith(FILE);
    String override = file ? name.substring(0, name.length() - FILE.length()) : name;
    Position at = Position.variable(name);
    List<String> parts = Arrays.asList(override.substring(PREFIX.length()).split(SEPARATOR, -1));
    if (parts.stream().anyMatch(part -> part.isEmpty() || part.startsWith("_"))) {
      String rule = "an override is written %sSECTION__KEY, with a name on both sides of each __";
      problems.add(at, ConfigPath.ROOT, rule.formatted(PREFIX));
      return document;
    }
    if (file && others.contains(override)) {
      problems.add(at, ConfigPath.ROOT, override + " is set as well; keep one of the two");
      return document;
    }
    ConfigNode node = file ? content(value, at) : new Scalar(at, value, false);
    return set(document, parts, ConfigPath.ROOT, node);
  }

  /** What the file holds, without the line's end that editors leave behind a secret. */
  private ConfigNode content(String file, Position at) {
    try {
      String text = ConfigSource.file(Path.of(file)).text();
      return new Scalar(at, LINE_END.matcher(text).replaceFirst(""), false);
    } catch (IOException e) {
      return unusable(file, at, ConfigSource.reason(e));
    } catch (InvalidPathException e) {
      return unusable(file, at, "is no path of a file");
    }
  }

  private ConfigNode unusable(String file, Position at, String reason) {
    problems.add(at, ConfigPath.ROOT, "the file " + Shown.quoted(file) + " " + reason);
    return new Unusable(at);
  }

  private Mapping set(Mapping mapping, List<String> parts, ConfigPath parent, ConfigNode value) {
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

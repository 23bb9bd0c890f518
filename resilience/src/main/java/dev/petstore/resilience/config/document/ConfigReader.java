package dev.petstore.resilience.config.document;

import dev.petstore.resilience.config.document.ConfigNode.Entry;
import dev.petstore.resilience.config.document.ConfigNode.Mapping;
import dev.petstore.resilience.config.document.ConfigNode.Scalar;
import dev.petstore.resilience.config.document.ConfigNode.Sequence;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the keys of one group. All of them were checked when the section was opened, and what was
 * wrong is kept in the document: {@link #find} is for rules between keys, {@link #get} for after
 * {@link ConfigDocument#verify()}. Not thread-safe.
 */
public final class ConfigReader {

  private final Mapping mapping;
  private final Position keyPosition;
  private final ConfigPath path;
  private final Problems problems;

  ConfigReader(Entry entry, ConfigPath path, Problems problems) {
    this.keyPosition = entry.keyPosition();
    this.mapping =
        entry.value() instanceof Mapping map ? map : Mapping.empty(entry.value().position());
    this.path = path;
    this.problems = problems;
  }

  /** The value, or the key's default; empty where there is neither, or the value is wrong. */
  public <T> Optional<T> find(Key<T> key) {
    Optional<Entry> entry = mapping.entry(key.name());
    if (entry.isEmpty()) {
      return key.defaultValue();
    }
    ConfigNode node = entry.get().value();
    if (node instanceof Sequence sequence && key.type().several()) {
      return sequence.joined(ValueType.SEPARATOR).flatMap(key.type()::parse);
    }
    return node instanceof Scalar scalar ? key.type().parse(scalar.text()) : Optional.empty();
  }

  /**
   * The value, or the key's default.
   *
   * @throws InvalidConfigException with everything wrong in the document so far, if the value is
   *     wrong or missing
   * @throws IllegalArgumentException if the key is optional, has no default and is not set: {@link
   *     #find} it instead
   */
  public <T> T get(Key<T> key) {
    return find(key)
        .orElseGet(
            () -> {
              problems.raise();
              throw new IllegalArgumentException(path.child(key.name()) + " may be absent");
            });
  }

  /** Whether a layer names this key, be it rightly or not. */
  public boolean isSet(KeyDefinition key) {
    return mapping.entry(key.name()).isPresent();
  }

  /** Whether both are set and {@code upper} comes from a later layer than {@code lower}. */
  public boolean overrules(KeyDefinition upper, KeyDefinition lower) {
    return isSet(upper)
        && isSet(lower)
        && position(upper).origin().compareTo(position(lower).origin()) > 0;
  }

  /** The keys of a group below this one; all absent if the group is. */
  public ConfigReader group(KeyGroup group) {
    return below(group.name(), entryOf(group));
  }

  /** The groups under the names that the user chose, in the order of the document. */
  public Map<String, ConfigReader> named(NamedGroups groups) {
    ConfigReader names = below(groups.name(), entryOf(groups));
    Map<String, ConfigReader> readers = new LinkedHashMap<>();
    names.mapping.entries().forEach((name, entry) -> readers.put(name, names.below(name, entry)));
    return Collections.unmodifiableMap(readers);
  }

  /**
   * Reports each group whose name is not one of these. For the program that uses these and no
   * others.
   */
  public void rejectOtherNames(NamedGroups groups, Collection<String> used) {
    ConfigReader names = below(groups.name(), entryOf(groups));
    names.mapping.entries().entrySet().stream()
        .filter(entry -> !used.contains(entry.getKey()))
        .forEach(
            entry ->
                new GroupCheck(problems)
                    .unknown(
                        used,
                        entry.getKey(),
                        entry.getValue().keyPosition(),
                        names.path.child(entry.getKey())));
  }

  /** Reports a problem that only the meaning of the values shows, at the key's place. */
  public void reject(KeyDefinition key, String message) {
    problems.add(position(key), path.child(key.name()), message);
  }

  /** Where the key's value was written; where its group was, if it is not set. */
  public Position position(KeyDefinition key) {
    return mapping.entry(key.name()).map(entry -> entry.value().position()).orElse(keyPosition);
  }

  private ConfigReader below(String name, Entry entry) {
    return new ConfigReader(entry, path.child(name), problems);
  }

  private Entry entryOf(KeyDefinition key) {
    return mapping
        .entry(key.name())
        .orElseGet(() -> new Entry(keyPosition, Mapping.empty(keyPosition)));
  }
}

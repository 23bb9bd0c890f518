package dev.petstore.resilience.config.document;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON Schema (2020-12) of a configuration file, made from the declarations of its keys, for
 * editors that complete and check while one writes. It knows types, ranges and descriptions; the
 * rules between keys are the program's alone. Nothing is required by it, because a file need only
 * name what it changes.
 */
public final class KeySchema {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
  private static final Map<String, Object> PLACEHOLDER =
      Map.of("type", "string", "pattern", "\\$\\{");

  private KeySchema() {}

  /** The schema as plain maps, lists, strings and numbers, for any JSON writer. */
  public static Map<String, Object> of(List<KeyGroup> sections) {
    Map<String, Object> definitions = new LinkedHashMap<>();
    Map<String, Object> references = new LinkedHashMap<>();
    for (KeyGroup section : sections) {
      definitions.put(section.name(), group(section));
      references.put(section.name(), Map.of("$ref", "#/$defs/" + section.name()));
    }
    Map<String, Object> properties = new LinkedHashMap<>(references);
    properties.put(Environments.SECTION, environments(references));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", DIALECT);
    schema.put("title", "Configuration of Petstore Resilience");
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    schema.put("$defs", definitions);
    return schema;
  }

  private static Map<String, Object> environments(Map<String, Object> sections) {
    Map<String, Object> schema = map("For each environment, what it changes.");
    Map<String, Object> overlay = map("What this environment changes.");
    overlay.put("properties", sections);
    overlay.put("additionalProperties", false);
    schema.put("additionalProperties", overlay);
    return schema;
  }

  private static Map<String, Object> of(KeyDefinition definition) {
    if (definition instanceof Key<?> key) {
      return value(key);
    }
    if (definition instanceof NamedGroups named) {
      Map<String, Object> schema = map(named.description());
      schema.put("propertyNames", Map.of("pattern", "^" + GroupCheck.NAME.pattern() + "$"));
      schema.put("additionalProperties", group(named.each()));
      return schema;
    }
    return group((KeyGroup) definition);
  }

  private static Map<String, Object> group(KeyGroup group) {
    Map<String, Object> properties = new LinkedHashMap<>();
    group.keys().forEach(key -> properties.put(key.name(), of(key)));
    Map<String, Object> schema = map(group.description());
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    return schema;
  }

  /** A section with nothing in it is fine. */
  private static Map<String, Object> map(String description) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", description);
    schema.put("type", List.of("object", "null"));
    return schema;
  }

  private static <T> Map<String, Object> value(Key<T> key) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", description(key));
    key.defaultValue()
        .ifPresent(value -> schema.put("default", json(value, key.type().show(value))));
    if (key.type().text() && key.type().words().isEmpty()) {
      schema.putAll(withPlaceholder(key.type()));
    } else {
      schema.put("anyOf", List.of(sorted(key.type().schema()), sorted(PLACEHOLDER)));
    }
    return schema;
  }

  /** A text may hold a placeholder anyway, and an address may be one. */
  private static Map<String, Object> withPlaceholder(ValueType<?> type) {
    Map<String, Object> schema = new TreeMap<>(type.schema());
    schema.computeIfPresent("pattern", (name, pattern) -> pattern + "|\\$\\{");
    return schema;
  }

  private static Map<String, Object> sorted(Map<String, Object> schema) {
    return new TreeMap<>(schema);
  }

  private static String description(Key<?> key) {
    boolean tellsAbsence = !key.isRequired() && key.defaultValue().isEmpty();
    return tellsAbsence && !key.whenAbsent().isEmpty()
        ? key.description() + " If it is left out: " + key.whenAbsent() + "."
        : key.description();
  }

  private static Object json(Object value, String written) {
    if (value instanceof Boolean) {
      return value;
    }
    // Durations and shares are written as numbers too.
    return written.matches("-?[0-9]+(\\.[0-9]+)?") ? new BigDecimal(written) : written;
  }
}

package dev.petstore.resilience.config.document;

import java.util.ArrayList;
import java.util.List;

/**
 * The reference of a section's keys, made from their declarations so that the two cannot disagree.
 */
public final class KeyReference {

  private KeyReference() {}

  /**
   * A Markdown table with a line for each key, groups flattened to dotted paths. Ends with a line
   * break.
   */
  public static String markdown(KeyGroup section) {
    List<String> lines = new ArrayList<>();
    lines.add("| key | value | default | what it is for |");
    lines.add("|---|---|---|---|");
    describe(section, section.name(), lines);
    return String.join("\n", lines) + "\n";
  }

  private static void describe(KeyGroup group, String path, List<String> lines) {
    for (KeyDefinition definition : group.keys()) {
      String name = path + "." + definition.name();
      if (definition instanceof Key<?> key) {
        String value = key.type().expectation();
        lines.add(line(name, value, key.whenAbsent(), key.description()));
      } else if (definition instanceof KeyGroup below) {
        lines.add(line(name, "a map of keys", "", below.description()));
        describe(below, name, lines);
      } else if (definition instanceof NamedGroups named) {
        lines.add(line(name, "a map of names", "", named.description()));
        describe(named.each(), name + "." + named.each().name(), lines);
      }
    }
  }

  private static String line(String name, String value, String whenAbsent, String description) {
    return "| `%s` | %s | %s | %s |".formatted(name, value, whenAbsent, description);
  }
}

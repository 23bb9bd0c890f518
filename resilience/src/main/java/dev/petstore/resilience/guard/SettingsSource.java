package dev.petstore.resilience.guard;

import dev.petstore.resilience.config.ResilienceConfig;
import java.util.Map;
import java.util.Set;

/** Where in a configuration the settings of one guard stand. */
@FunctionalInterface
interface SettingsSource {
  /**
   * Finds them.
   *
   * @throws IllegalArgumentException if the configuration lacks them
   */
  GuardSettings in(ResilienceConfig config);

  /** Those of a dependency, on the kind of bulkhead that it belongs to. */
  static SettingsSource ofDependency(String dependency, String bulkhead) {
    return config ->
        GuardSettings.of(
            find("external_dependencies", config.externalDependencies(), dependency),
            find("bulkheads", config.bulkheads(), bulkhead).type());
  }

  /** Those of a kind of bulkhead itself. */
  static SettingsSource ofBulkhead(String bulkhead) {
    return config -> GuardSettings.of(find("bulkheads", config.bulkheads(), bulkhead));
  }

  /** Those that stand in no configuration. */
  static SettingsSource fixed(GuardSettings settings) {
    return config -> settings;
  }

  private static <T> T find(String section, Map<String, T> entries, String name) {
    T entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          "resilience." + section + " has no \"" + name + "\"; it has " + names(entries.keySet()));
    }
    return entry;
  }

  /** For people to read. */
  static String names(Set<String> names) {
    return names.isEmpty() ? "nothing" : String.join(", ", names);
  }
}

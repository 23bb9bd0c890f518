package dev.petstore.resilience.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.petstore.resilience.config.document.ConfigDocument;
import dev.petstore.resilience.config.document.ConfigSource;
import dev.petstore.resilience.config.document.InvalidConfigException;
import java.util.List;
import java.util.Map;

/** Reads YAML texts as a user's {@code petstore.yaml} over the shipped defaults. */
final class ConfigTexts {

  private ConfigTexts() {}

  static ResilienceConfig read(String yaml) {
    return read(yaml, Map.of());
  }

  static ResilienceConfig read(String yaml, Map<String, String> variables) {
    return ResilienceConfig.read(
        ConfigDocument.loader()
            .defaults(ResilienceConfig.defaultSource())
            .source(ConfigSource.text("petstore.yaml", yaml))
            .variables(variables)
            .load());
  }

  static List<String> problems(String yaml) {
    return problems(yaml, Map.of());
  }

  static List<String> problems(String yaml, Map<String, String> variables) {
    InvalidConfigException refusal =
        catchThrowableOfType(InvalidConfigException.class, () -> read(yaml, variables));
    return refusal == null ? List.of() : refusal.getMessage().lines().toList();
  }
}

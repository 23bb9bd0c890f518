package dev.petstore.resilience.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything the engine is told. Immutable; two configs that say the same are equal.
 *
 * @param bulkheads by name, in the order of the configuration
 * @param externalDependencies by name, in the order of the configuration
 */
public record ResilienceConfig(
    Map<String, BulkheadConfig> bulkheads, Map<String, DependencyConfig> externalDependencies) {

  /** Copies both maps, keeping their order. */
  public ResilienceConfig {
    bulkheads = Collections.unmodifiableMap(new LinkedHashMap<>(bulkheads));
    externalDependencies = Collections.unmodifiableMap(new LinkedHashMap<>(externalDependencies));
  }
}

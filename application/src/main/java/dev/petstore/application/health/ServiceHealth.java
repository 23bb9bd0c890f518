package dev.petstore.application.health;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** All dependencies, by their names in the configuration and in its order. */
public record ServiceHealth(Map<String, DependencyHealth> dependencies) {
  public ServiceHealth {
    dependencies = Collections.unmodifiableMap(new LinkedHashMap<>(dependencies));
  }

  /** The worst status of any dependency. */
  public HealthStatus overall() {
    return dependencies.values().stream()
        .map(DependencyHealth::status)
        .reduce(HealthStatus.HEALTHY, HealthStatus::worse);
  }
}

package dev.petstore.bootstrap.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A service's health as it was told.
 *
 * @param service what it calls itself
 * @param overall the worst of the dependencies
 * @param dependencies in the order of its configuration
 * @param stuckOrders empty before they are counted for the first time
 * @param waitingEvents as above
 * @param parkedEvents as above
 */
public record ServiceReport(
    String service,
    String overall,
    List<DependencyReport> dependencies,
    OptionalLong stuckOrders,
    OptionalLong waitingEvents,
    OptionalLong parkedEvents) {
  private static final String HEALTHY = "healthy";

  /** Copies the list. */
  public ServiceReport {
    dependencies = List.copyOf(dependencies);
  }

  static ServiceReport of(JsonNode document) {
    List<DependencyReport> dependencies = new ArrayList<>();
    document
        .path("dependencies")
        .properties()
        .forEach(one -> dependencies.add(DependencyReport.of(one.getKey(), one.getValue())));
    return new ServiceReport(
        document.path("service").asText("petstore"),
        document.path("overall_status").asText("unknown"),
        dependencies,
        count(document, "orders", "stuck"),
        count(document, "outbox", "waiting"),
        count(document, "outbox", "parked"));
  }

  private static OptionalLong count(JsonNode document, String part, String name) {
    JsonNode count = document.path(part).path(name);
    return count.isIntegralNumber() ? OptionalLong.of(count.asLong()) : OptionalLong.empty();
  }

  /** Whether all is well. */
  public boolean isHealthy() {
    return overall.equals(HEALTHY);
  }

  /** What it said of one dependency; empty if it does not know it. */
  public Optional<DependencyReport> dependency(String name) {
    return dependencies.stream().filter(one -> one.name().equals(name)).findFirst();
  }
}

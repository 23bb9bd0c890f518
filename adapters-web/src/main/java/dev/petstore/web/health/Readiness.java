package dev.petstore.web.health;

import dev.petstore.application.health.BreakerState;
import dev.petstore.application.health.DependencyHealth;
import dev.petstore.application.health.ServiceHealth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Whether this instance should be sent requests: not while it is ending, and not while a dependency
 * is shut off by its circuit breaker that the configuration calls required. Asks no dependency.
 * Thread-safe.
 */
public final class Readiness {
  private final Supplier<ServiceHealth> health;
  private final Supplier<Set<String>> required;
  private volatile boolean ending;

  /**
   * @param required the names of the dependencies without which this instance is of no use
   */
  public Readiness(Supplier<ServiceHealth> health, Supplier<Set<String>> required) {
    this.health = health;
    this.required = required;
  }

  /** From now on this instance is not ready. */
  public void end() {
    ending = true;
  }

  ProbeView probe() {
    List<ProbeView.Check> checks = new ArrayList<>();
    checks.add(ProbeView.Check.of("service", !ending, Map.of()));
    Map<String, DependencyHealth> dependencies = health.get().dependencies();
    for (String name : required.get()) {
      DependencyHealth dependency = dependencies.get(name);
      if (dependency != null) {
        checks.add(check(name, dependency));
      }
    }
    return ProbeView.of(checks);
  }

  private static ProbeView.Check check(String name, DependencyHealth dependency) {
    BreakerState breaker = dependency.breaker();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("circuit_breaker_state", breaker.label());
    data.put("status", dependency.status().label());
    boolean shut = breaker == BreakerState.OPEN || breaker == BreakerState.FORCED_OPEN;
    return ProbeView.Check.of(name, !shut, data);
  }
}

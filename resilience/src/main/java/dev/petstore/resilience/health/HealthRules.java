package dev.petstore.resilience.health;

import dev.petstore.application.health.BreakerState;
import dev.petstore.application.health.HealthStatus;

/** When a dependency counts as what. */
public final class HealthRules {
  private static final double LOWEST_SUCCESS_RATE = 0.80;
  private static final double HIGHEST_UTILIZATION = 0.90;

  private HealthRules() {}

  public static HealthStatus status(
      BreakerState breaker, double successRate, int inFlight, int limit) {
    boolean shut = breaker == BreakerState.OPEN || breaker == BreakerState.FORCED_OPEN;
    if (shut || successRate < LOWEST_SUCCESS_RATE) {
      return HealthStatus.DEGRADED;
    }
    return inFlight > HIGHEST_UTILIZATION * limit
        ? HealthStatus.UNDER_PRESSURE
        : HealthStatus.HEALTHY;
  }
}

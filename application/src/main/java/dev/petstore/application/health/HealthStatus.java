package dev.petstore.application.health;

import java.util.Locale;

/** How a dependency is, from best to worst: the worst one is the status of the whole. */
public enum HealthStatus {
  HEALTHY,
  /** The bulkhead is over 90 % full. */
  UNDER_PRESSURE,
  /** The circuit breaker is open, be it forced or not, or the success rate is under 80 %. */
  DEGRADED;

  /** The status as it is written outside the program, such as {@code under_pressure}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The worse of the two. */
  public HealthStatus worse(HealthStatus other) {
    return compareTo(other) >= 0 ? this : other;
  }
}

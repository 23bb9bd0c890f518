package dev.petstore.application.health;

import java.util.Locale;

/** What a dependency's circuit breaker does with calls. */
public enum BreakerState {
  CLOSED,
  HALF_OPEN,
  OPEN,
  /** The dependency has no circuit breaker. */
  DISABLED;

  /** The state as it is written outside the program, such as {@code half_open}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

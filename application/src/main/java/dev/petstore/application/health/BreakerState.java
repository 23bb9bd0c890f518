package dev.petstore.application.health;

import java.util.Locale;

/** What a dependency's circuit breaker does with calls. */
public enum BreakerState {
  CLOSED,
  HALF_OPEN,
  OPEN,
  /** Somebody has shut the dependency off: every call is rejected until they say otherwise. */
  FORCED_OPEN,
  /** Somebody has ordered that calls pass however they end. */
  FORCED_CLOSED,
  /** The dependency has no circuit breaker, or somebody has switched it off. */
  DISABLED;

  /** The state as it is written outside the program, such as {@code half_open}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

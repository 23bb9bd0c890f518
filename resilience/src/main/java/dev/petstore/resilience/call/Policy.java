package dev.petstore.resilience.call;

import java.util.Locale;

/** A policy of the chain that can be told to observe only. */
public enum Policy {
  RATE_LIMIT,
  BULKHEAD,
  CIRCUIT_BREAKER,
  TIMEOUT;

  /** As it is written in the configuration and in metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

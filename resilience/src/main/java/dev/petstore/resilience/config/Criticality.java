package dev.petstore.resilience.config;

/** What becomes of the service without a dependency. */
public enum Criticality {
  /** It goes on without it. */
  OPTIONAL,
  /** It is of no use: while its circuit breaker is open, the service is not ready. */
  REQUIRED
}

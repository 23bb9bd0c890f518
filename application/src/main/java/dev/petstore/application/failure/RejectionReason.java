package dev.petstore.application.failure;

import java.util.Locale;

/** Why a guard turned a call away. */
public enum RejectionReason {
  /** As many calls as the bulkhead admits are under way. */
  BULKHEAD_FULL,
  /** The circuit breaker is open, or half-open with all its trials taken. */
  CIRCUIT_OPEN,
  /** The rate limit is used up. */
  RATE_LIMITED,
  /** The request's deadline had passed before the call. */
  DEADLINE_SPENT,
  /** The guard is closed or closing. */
  SHUTTING_DOWN;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', ' ');
  private final String message = "rejected: " + label;

  /** The reason in words, such as {@code bulkhead full}. */
  public String label() {
    return label;
  }

  String message() {
    return message;
  }
}

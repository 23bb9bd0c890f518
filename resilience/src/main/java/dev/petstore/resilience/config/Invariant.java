package dev.petstore.resilience.config;

import java.time.Duration;

/** What every record of this package refuses, whoever builds it. */
final class Invariant {

  private Invariant() {}

  static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }

  static void requirePositive(Duration duration, String name) {
    require(!duration.isNegative() && !duration.isZero(), name + " must be positive");
  }

  static void requireFits(int limit, AdmissionConfig admission) {
    require(
        admission.adaptiveFloor().map(floor -> floor <= limit).orElse(true),
        "the floor of an adaptive limit must not be above the limit");
  }

  /**
   * A hung trial must be ended by its own timeout before its lease lapses, and a call that can only
   * time out is never slow.
   */
  static void requireFits(Duration timeout, CircuitBreakerConfig breaker) {
    require(breaker.trialLease().compareTo(timeout) > 0, "trialLease must exceed timeout");
    breaker
        .slowCalls()
        .ifPresent(
            slow ->
                require(slow.atLeast().compareTo(timeout) < 0, "slow calls must be under timeout"));
  }
}

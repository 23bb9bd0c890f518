package dev.petstore.resilience.config;

import java.time.Duration;
import java.util.Optional;

/**
 * A bulkhead that several operations may share.
 *
 * @param name as in the configuration, such as {@code file_system}
 * @param type where the work runs
 * @param limit {@code max_concurrent} of a semaphore, {@code max_workers} of a thread pool
 * @param timeout how long one call may take
 * @param breaker the circuit breaker's settings, also while it is not enabled
 * @param breakerEnabled whether {@code breaker} is in the chain at all
 * @param rateLimit how many calls may begin in a time; empty if as many as come
 * @param admission what becomes of calls when permits run out
 */
public record BulkheadConfig(
    String name,
    BulkheadType type,
    int limit,
    Duration timeout,
    CircuitBreakerConfig breaker,
    boolean breakerEnabled,
    Optional<RateLimitConfig> rateLimit,
    AdmissionConfig admission) {

  /** {@link #timeout} unless said otherwise. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  /** Refuses what no guard can follow, with an {@link IllegalArgumentException}. */
  public BulkheadConfig {
    Invariant.require(!name.isBlank(), "name must not be blank");
    Invariant.require(limit >= 1, "limit must be at least 1");
    Invariant.requirePositive(timeout, "timeout");
    Invariant.requireFits(timeout, breaker);
    Invariant.requireFits(limit, admission);
  }

  /** A bulkhead with the default timeout and no circuit breaker. */
  public static BulkheadConfig of(String name, BulkheadType type, int limit) {
    return new BulkheadConfig(
        name,
        type,
        limit,
        DEFAULT_TIMEOUT,
        CircuitBreakerConfig.defaultsFor(DEFAULT_TIMEOUT),
        false,
        Optional.empty(),
        AdmissionConfig.DEFAULT);
  }
}

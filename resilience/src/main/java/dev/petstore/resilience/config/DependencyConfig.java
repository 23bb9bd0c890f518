package dev.petstore.resilience.config;

import dev.petstore.resilience.call.Policy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The guard of one external dependency.
 *
 * @param name as in the configuration, such as {@code payment_gateway}
 * @param maxConcurrent how many calls may run at once; more are rejected
 * @param timeout how long one call may take
 * @param breakerEnabled whether {@code breaker} is in the chain at all
 * @param breaker the circuit breaker's settings, also while it is not enabled
 * @param adaptiveTimeout how the timeout follows the latencies, up to {@code timeout}; empty if it
 *     is fixed
 * @param rateLimit how many calls may begin in a time; empty if as many as come
 * @param admission what becomes of calls when permits run out
 * @param repetition whether idempotent calls may be made more than once
 * @param observing policies that decide and count, and let every call through
 * @param criticality what becomes of the service without it
 */
public record DependencyConfig(
    String name,
    int maxConcurrent,
    Duration timeout,
    boolean breakerEnabled,
    CircuitBreakerConfig breaker,
    Optional<AdaptiveTimeoutConfig> adaptiveTimeout,
    Optional<RateLimitConfig> rateLimit,
    AdmissionConfig admission,
    RepetitionConfig repetition,
    Set<Policy> observing,
    Criticality criticality) {

  /** Refuses what no guard can follow, with an {@link IllegalArgumentException}. */
  public DependencyConfig {
    Invariant.require(!name.isBlank(), "name must not be blank");
    Invariant.require(maxConcurrent >= 1, "maxConcurrent must be at least 1");
    Invariant.requirePositive(timeout, "timeout");
    Invariant.requireFits(timeout, breaker);
    Invariant.require(
        adaptiveTimeout.map(adaptive -> adaptive.floor().compareTo(timeout) < 0).orElse(true),
        "the floor of an adaptive timeout must be less than timeout");
    Invariant.requireFits(maxConcurrent, admission);
    Invariant.require(
        repetition.hedge().map(hedge -> hedge.after().compareTo(timeout) < 0).orElse(true),
        "a call must be hedged before its timeout");
    observing = Set.copyOf(observing);
  }

  /** A dependency of which nothing more is said: what is optional is left out. */
  public DependencyConfig(
      String name,
      int maxConcurrent,
      Duration timeout,
      boolean breakerEnabled,
      CircuitBreakerConfig breaker) {
    this(
        name,
        maxConcurrent,
        timeout,
        breakerEnabled,
        breaker,
        Optional.empty(),
        Optional.empty(),
        AdmissionConfig.DEFAULT,
        RepetitionConfig.NONE,
        Set.of(),
        Criticality.OPTIONAL);
  }

  /** A dependency with the default circuit breaker, enabled. */
  public static DependencyConfig of(String name, int maxConcurrent, Duration timeout) {
    return new DependencyConfig(
        name, maxConcurrent, timeout, true, CircuitBreakerConfig.defaultsFor(timeout));
  }

  /** The same dependency, whose timeout follows the latencies in this way. */
  public DependencyConfig timingOut(AdaptiveTimeoutConfig changed) {
    return with(Optional.of(changed), rateLimit, admission, repetition, observing);
  }

  /** The same dependency, whose calls begin no faster than this. */
  public DependencyConfig limiting(RateLimitConfig changed) {
    return with(adaptiveTimeout, Optional.of(changed), admission, repetition, observing);
  }

  /** The same dependency, where permits that run out are treated in this way. */
  public DependencyConfig admitting(AdmissionConfig changed) {
    return with(adaptiveTimeout, rateLimit, changed, repetition, observing);
  }

  /** The same dependency, whose idempotent calls are made more than once in this way. */
  public DependencyConfig repeating(RepetitionConfig changed) {
    return with(adaptiveTimeout, rateLimit, admission, changed, observing);
  }

  /** The same dependency, where these policies only observe. */
  public DependencyConfig observing(Set<Policy> changed) {
    return with(adaptiveTimeout, rateLimit, admission, repetition, changed);
  }

  private DependencyConfig with(
      Optional<AdaptiveTimeoutConfig> timing,
      Optional<RateLimitConfig> limiting,
      AdmissionConfig admitting,
      RepetitionConfig repeating,
      Set<Policy> looking) {
    return new DependencyConfig(
        name,
        maxConcurrent,
        timeout,
        breakerEnabled,
        breaker,
        timing,
        limiting,
        admitting,
        repeating,
        looking,
        criticality);
  }
}

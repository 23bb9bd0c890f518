package dev.petstore.resilience.guard;

import dev.petstore.resilience.call.Policy;
import dev.petstore.resilience.config.AdaptiveTimeoutConfig;
import dev.petstore.resilience.config.AdmissionConfig;
import dev.petstore.resilience.config.BreakerWindow;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ExceptionRules;
import dev.petstore.resilience.config.OpenDelay;
import dev.petstore.resilience.config.RateLimitConfig;
import dev.petstore.resilience.config.RepetitionConfig;
import dev.petstore.resilience.guard.Reconfiguration.Change;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that one guard is told, wherever in the configuration it stands.
 *
 * @param type where the work runs
 * @param limit how many calls may be under way at once
 * @param timeout how long one call may take at most
 * @param adaptiveTimeout how the timeout follows the latencies; empty if it is fixed
 * @param breaker empty if there is none
 * @param rateLimit how many calls may begin in a time; empty if as many as come
 * @param admission what becomes of calls when permits run out
 * @param repetition whether idempotent calls are made more than once
 * @param observing policies that let every call through
 */
record GuardSettings(
    BulkheadType type,
    int limit,
    Duration timeout,
    Optional<AdaptiveTimeoutConfig> adaptiveTimeout,
    Optional<CircuitBreakerConfig> breaker,
    Optional<RateLimitConfig> rateLimit,
    AdmissionConfig admission,
    RepetitionConfig repetition,
    Set<Policy> observing) {

  private static final int HURRIED_FAILURES = 3;
  private static final Duration HURRIED_DELAY = Duration.ofMillis(100);
  private static final Duration LONGEST_HURRIED_DELAY = Duration.ofSeconds(1);

  /** The dependency's own limits on the kind of bulkhead that it belongs to. */
  static GuardSettings of(DependencyConfig dependency, BulkheadType type) {
    return new GuardSettings(
        type,
        dependency.maxConcurrent(),
        dependency.timeout(),
        dependency.adaptiveTimeout(),
        when(dependency.breakerEnabled(), dependency.breaker()),
        dependency.rateLimit(),
        dependency.admission(),
        dependency.repetition(),
        dependency.observing());
  }

  static GuardSettings of(BulkheadConfig bulkhead) {
    return new GuardSettings(
        bulkhead.type(),
        bulkhead.limit(),
        bulkhead.timeout(),
        Optional.empty(),
        when(bulkhead.breakerEnabled(), bulkhead.breaker()),
        bulkhead.rateLimit(),
        bulkhead.admission(),
        RepetitionConfig.NONE,
        Set.of());
  }

  /** Of a host's own operation, which no configuration names. */
  static GuardSettings of(
      int limit, Duration timeout, boolean withBreaker, RepetitionConfig repetition) {
    return new GuardSettings(
        BulkheadType.SEMAPHORE,
        limit,
        timeout,
        Optional.empty(),
        when(withBreaker, CircuitBreakerConfig.defaultsFor(timeout)),
        Optional.empty(),
        AdmissionConfig.DEFAULT,
        repetition,
        Set.of());
  }

  /** Of calls within calls, which must cost hardly any time when nobody answers. */
  static GuardSettings hurried(int limit, Duration timeout) {
    CircuitBreakerConfig breaker =
        new CircuitBreakerConfig(
            new BreakerWindow.Consecutive(HURRIED_FAILURES),
            Optional.empty(),
            new OpenDelay(HURRIED_DELAY, 2, LONGEST_HURRIED_DELAY),
            1,
            timeout.plus(LONGEST_HURRIED_DELAY),
            ExceptionRules.allFail());
    return new GuardSettings(
        BulkheadType.SEMAPHORE,
        limit,
        timeout,
        Optional.empty(),
        Optional.of(breaker),
        Optional.empty(),
        AdmissionConfig.DEFAULT,
        RepetitionConfig.NONE,
        Set.of());
  }

  GuardLimits limits() {
    return new GuardLimits(limit, timeout);
  }

  boolean sharesRate() {
    return rateLimit.filter(RateLimitConfig::shared).isPresent();
  }

  private static Optional<CircuitBreakerConfig> when(
      boolean enabled, CircuitBreakerConfig breaker) {
    return enabled ? Optional.of(breaker) : Optional.empty();
  }

  boolean hasSameTimeout(GuardSettings other) {
    return timeout.equals(other.timeout) && adaptiveTimeout.equals(other.adaptiveTimeout);
  }

  boolean hasSameAdaptiveLimit(GuardSettings other) {
    return limit == other.limit
        && admission.adaptiveFloor().equals(other.admission.adaptiveFloor());
  }

  /** What these settings change for a guard that had the others. */
  List<Change> changesFrom(GuardSettings former, String guard) {
    SettingDifference difference = new SettingDifference(guard);
    return Stream.of(
            difference.between("type", former.type, type),
            difference.between("max_concurrent", former.limit, limit),
            difference.between("timeout_seconds", former.timeout, timeout),
            difference.between("adaptive_timeout", former.adaptiveTimeout, adaptiveTimeout),
            difference.between("circuit_breaker", former.breaker, breaker),
            difference.between("rate_limit", former.rateLimit, rateLimit),
            difference.between("admission", former.admission, admission),
            difference.between("retry", former.repetition.retry(), repetition.retry()),
            difference.between("hedge", former.repetition.hedge(), repetition.hedge()),
            difference.between("observe", former.observing, observing))
        .flatMap(List::stream)
        .toList();
  }
}

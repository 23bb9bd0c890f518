package dev.petstore.resilience.config;

import java.time.Duration;

/**
 * When a circuit breaker opens and how it closes again.
 *
 * @param window how many of the latest calls it looks back on
 * @param minimumCalls how many of them it must have seen before it judges; at most {@code window}
 * @param failureRate the share of failures, above 0 and up to 1, at which it opens
 * @param openDuration how long it stays open before it admits trials
 * @param halfOpenTrials how many trials a half-open period admits
 * @param trialLease how long a trial may stay unanswered before another call takes its place
 */
public record CircuitBreakerConfig(
    int window,
    int minimumCalls,
    double failureRate,
    Duration openDuration,
    int halfOpenTrials,
    Duration trialLease) {

  /** Calls in {@link #window} unless said otherwise. */
  public static final int DEFAULT_WINDOW = 20;

  /** {@link #minimumCalls} unless said otherwise, or the window where that is smaller. */
  public static final int DEFAULT_MINIMUM_CALLS = 10;

  /** {@link #failureRate} unless said otherwise. */
  public static final double DEFAULT_FAILURE_RATE = 0.5;

  /** {@link #openDuration} unless said otherwise. */
  public static final Duration DEFAULT_OPEN_DURATION = Duration.ofSeconds(10);

  /** {@link #halfOpenTrials} unless said otherwise. */
  public static final int DEFAULT_HALF_OPEN_TRIALS = 3;

  /** Refuses what no breaker can follow, with an {@link IllegalArgumentException}. */
  public CircuitBreakerConfig {
    Invariant.require(window >= 1, "window must be at least 1 call");
    Invariant.require(minimumCalls >= 1, "minimumCalls must be at least 1");
    Invariant.require(minimumCalls <= window, "minimumCalls must not exceed window");
    Invariant.require(failureRate > 0 && failureRate <= 1, "failureRate must be above 0, up to 1");
    Invariant.requirePositive(openDuration, "openDuration");
    Invariant.require(halfOpenTrials >= 1, "halfOpenTrials must be at least 1");
    Invariant.requirePositive(trialLease, "trialLease");
  }

  /** The default breaker around work that may take {@code timeout}. */
  public static CircuitBreakerConfig defaultsFor(Duration timeout) {
    return new CircuitBreakerConfig(
        DEFAULT_WINDOW,
        DEFAULT_MINIMUM_CALLS,
        DEFAULT_FAILURE_RATE,
        DEFAULT_OPEN_DURATION,
        DEFAULT_HALF_OPEN_TRIALS,
        defaultTrialLease(timeout));
  }

  /** A second more than the work may take: the work's own timeout ends a trial first. */
  static Duration defaultTrialLease(Duration timeout) {
    return timeout.plusSeconds(1);
  }
}

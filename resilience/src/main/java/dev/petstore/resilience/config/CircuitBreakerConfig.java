package dev.petstore.resilience.config;

import java.time.Duration;
import java.util.Optional;

/**
 * When a circuit breaker opens and how it closes again.
 *
 * @param window what it looks back on, and when that makes it open
 * @param slowCalls when slow calls make it open too; only with a window that has a rate
 * @param openDelay how long it stays open before it admits trials
 * @param halfOpenTrials how many trials a half-open period admits
 * @param trialLease how long a trial may stay unanswered before it counts as failed
 * @param exceptions which exceptions of the work are failures
 */
public record CircuitBreakerConfig(
    BreakerWindow window,
    Optional<SlowCalls> slowCalls,
    OpenDelay openDelay,
    int halfOpenTrials,
    Duration trialLease,
    ExceptionRules exceptions) {

  /** {@link #halfOpenTrials} unless said otherwise. */
  public static final int DEFAULT_HALF_OPEN_TRIALS = 3;

  /** Refuses what no breaker can follow, with an {@link IllegalArgumentException}. */
  public CircuitBreakerConfig {
    Invariant.require(
        slowCalls.isEmpty() || !(window instanceof BreakerWindow.Consecutive),
        "slowCalls need a window with a rate");
    Invariant.require(halfOpenTrials >= 1, "halfOpenTrials must be at least 1");
    Invariant.requirePositive(trialLease, "trialLease");
  }

  /** A breaker over the latest calls, with everything else as it is by default. */
  public CircuitBreakerConfig(
      int window,
      int minimumCalls,
      double failureRate,
      Duration openDuration,
      int halfOpenTrials,
      Duration trialLease) {
    this(
        new BreakerWindow.Count(window, minimumCalls, failureRate),
        Optional.empty(),
        OpenDelay.constant(openDuration),
        halfOpenTrials,
        trialLease,
        ExceptionRules.allFail());
  }

  /** The default breaker around work that may take {@code timeout}. */
  public static CircuitBreakerConfig defaultsFor(Duration timeout) {
    return new CircuitBreakerConfig(
        BreakerWindow.Count.DEFAULT_CALLS,
        BreakerWindow.DEFAULT_MINIMUM_CALLS,
        BreakerWindow.DEFAULT_FAILURE_RATE,
        OpenDelay.DEFAULT_FIRST,
        DEFAULT_HALF_OPEN_TRIALS,
        defaultTrialLease(timeout));
  }

  /** The same breaker with another window. */
  public CircuitBreakerConfig withWindow(BreakerWindow other) {
    return new CircuitBreakerConfig(
        other, slowCalls, openDelay, halfOpenTrials, trialLease, exceptions);
  }

  /** The same breaker, opened by slow calls too. */
  public CircuitBreakerConfig withSlowCalls(SlowCalls slow) {
    return new CircuitBreakerConfig(
        window, Optional.of(slow), openDelay, halfOpenTrials, trialLease, exceptions);
  }

  /** The same breaker with other delays. */
  public CircuitBreakerConfig withOpenDelay(OpenDelay other) {
    return new CircuitBreakerConfig(
        window, slowCalls, other, halfOpenTrials, trialLease, exceptions);
  }

  /** The same breaker with another view of exceptions. */
  public CircuitBreakerConfig withExceptions(ExceptionRules other) {
    return new CircuitBreakerConfig(
        window, slowCalls, openDelay, halfOpenTrials, trialLease, other);
  }

  /** A second more than the work may take: the work's own timeout ends a trial first. */
  static Duration defaultTrialLease(Duration timeout) {
    return timeout.plusSeconds(1);
  }
}

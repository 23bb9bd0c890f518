package dev.petstore.resilience.config;

import dev.petstore.resilience.config.document.Key;
import dev.petstore.resilience.config.document.KeyGroup;
import java.time.Duration;
import java.util.List;

/**
 * The keys of a {@code circuit_breaker}. {@link CircuitBreakerCheck} holds the rules between them,
 * {@link CircuitBreakerReader} reads them.
 */
final class CircuitBreakerKeys {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration SHORTEST_WINDOW = Duration.ofMillis(100);
  private static final Duration LONGEST_WINDOW = Duration.ofHours(1);
  private static final Duration LONGEST_CALL = Duration.ofHours(1);
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);
  private static final int MOST_CALLS = 100_000;
  private static final int MOST_TRIALS = 1_000;
  private static final int STEEPEST = 100;
  private static final String EXCEPTION_NAMES =
      "full names of exception classes, such as java.io.IOException";

  static final Key<BreakerWindowType> WINDOW_TYPE =
      Key.choice("window_type", BreakerWindowType.class)
          .defaultsTo(BreakerWindowType.COUNT)
          .describedAs(
              "What the breaker looks back on: the latest calls, the latest time, or the failures"
                  + " since the last success.");

  static final Key<Integer> WINDOW_CALLS =
      Key.integer("window_calls", 1, MOST_CALLS)
          .defaultsTo(BreakerWindow.Count.DEFAULT_CALLS)
          .describedAs("How many of the latest calls the breaker looks back on; for `count`.");

  static final Key<Duration> WINDOW_SECONDS =
      Key.seconds("window_seconds", SHORTEST_WINDOW, LONGEST_WINDOW)
          .defaultsTo(BreakerWindow.Time.DEFAULT_DURATION)
          .describedAs("How far the breaker looks back; for `time`.");

  static final Key<Integer> CONSECUTIVE_FAILURES =
      Key.integer("consecutive_failures", 1, MOST_CALLS)
          .defaultsTo(BreakerWindow.Consecutive.DEFAULT_FAILURES)
          .describedAs("How many failures in a row open it; for `consecutive`.");

  static final Key<Integer> MINIMUM_CALLS =
      Key.integer("minimum_calls", 1, MOST_CALLS)
          .optional(BreakerWindow.DEFAULT_MINIMUM_CALLS + ", or `window_calls` if that is less")
          .describedAs("How many calls it must have seen before it judges; not for `consecutive`.");

  static final Key<Double> FAILURE_RATE_THRESHOLD =
      Key.percent("failure_rate_threshold")
          .defaultsTo(BreakerWindow.DEFAULT_FAILURE_RATE)
          .describedAs(
              "Share of failures, timeouts included, at which it opens; not for `consecutive`.");

  static final Key<Duration> SLOW_CALL_SECONDS =
      Key.seconds("slow_call_seconds", SHORTEST, LONGEST_CALL)
          .optional("no call is slow")
          .describedAs(
              "From when on a call counts as slow, success or not; less than the timeout; not for"
                  + " `consecutive`.");

  static final Key<Double> SLOW_CALL_RATE_THRESHOLD =
      Key.percent("slow_call_rate_threshold")
          .defaultsTo(SlowCalls.DEFAULT_RATE)
          .describedAs("Share of slow calls at which it opens; needs `slow_call_seconds`.");

  static final Key<Duration> OPEN_SECONDS =
      Key.seconds("open_seconds", SHORTEST, LONGEST_WAIT)
          .defaultsTo(OpenDelay.DEFAULT_FIRST)
          .describedAs("How long it rejects calls before it admits trials.");

  static final Key<Double> OPEN_MULTIPLIER =
      Key.decimal("open_multiplier", 1, STEEPEST)
          .defaultsTo(OpenDelay.DEFAULT_MULTIPLIER)
          .describedAs(
              "By how much longer it stays open each further time, until it has stayed closed for"
                  + " as long.");

  static final Key<Duration> MAX_OPEN_SECONDS =
      Key.seconds("max_open_seconds", SHORTEST, LONGEST_WAIT)
          .optional(OpenDelay.DEFAULT_LONGEST.toSeconds() + ", or `open_seconds` if that is more")
          .describedAs("What it never stays open longer than, however often it opens.");

  static final Key<Integer> HALF_OPEN_TRIALS =
      Key.integer("half_open_trials", 1, MOST_TRIALS)
          .defaultsTo(CircuitBreakerConfig.DEFAULT_HALF_OPEN_TRIALS)
          .describedAs("How many trial calls a half-open period admits.");

  static final Key<Duration> TRIAL_LEASE_SECONDS =
      Key.seconds("trial_lease_seconds", SHORTEST, LONGEST_WAIT)
          .optional("the timeout plus 1")
          .describedAs(
              "How long a trial may stay unanswered before it counts as failed;"
                  + " longer than the timeout.");

  static final Key<List<String>> FAILURE_EXCEPTIONS =
      Key.texts("failure_exceptions", EXCEPTION_NAMES)
          .optional("every exception")
          .describedAs(
              "Which exceptions are failures, with their subclasses; the others are ignored.");

  static final Key<List<String>> IGNORED_EXCEPTIONS =
      Key.texts("ignored_exceptions", EXCEPTION_NAMES)
          .optional("none")
          .describedAs(
              "Which exceptions are neither failures nor successes, with their subclasses; comes"
                  + " before `failure_exceptions`.");

  static final KeyGroup CIRCUIT_BREAKER =
      KeyGroup.of(
          "circuit_breaker",
          "When the circuit breaker opens and how it closes again.",
          WINDOW_TYPE,
          WINDOW_CALLS,
          WINDOW_SECONDS,
          CONSECUTIVE_FAILURES,
          MINIMUM_CALLS,
          FAILURE_RATE_THRESHOLD,
          SLOW_CALL_SECONDS,
          SLOW_CALL_RATE_THRESHOLD,
          OPEN_SECONDS,
          OPEN_MULTIPLIER,
          MAX_OPEN_SECONDS,
          HALF_OPEN_TRIALS,
          TRIAL_LEASE_SECONDS,
          FAILURE_EXCEPTIONS,
          IGNORED_EXCEPTIONS);

  private CircuitBreakerKeys() {}
}

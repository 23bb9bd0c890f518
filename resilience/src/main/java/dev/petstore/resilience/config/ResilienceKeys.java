package dev.petstore.resilience.config;

import dev.petstore.resilience.config.document.Key;
import dev.petstore.resilience.config.document.KeyGroup;
import dev.petstore.resilience.config.document.NamedGroups;
import java.time.Duration;

/**
 * Every key of the {@code resilience} section. To add one: declare it here, put it into its group,
 * read it in {@link ResilienceReader}. Validation, suggestions and the reference in the docs follow
 * by themselves.
 */
final class ResilienceKeys {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);
  private static final int MOST_PERMITS = 100_000;
  private static final int MOST_THREADS = 10_000;
  private static final int MOST_CALLS = 100_000;
  private static final int MOST_TRIALS = 1_000;

  // Circuit breaker

  static final Key<Integer> WINDOW_CALLS =
      Key.integer("window_calls", 1, MOST_CALLS)
          .defaultsTo(CircuitBreakerConfig.DEFAULT_WINDOW)
          .describedAs("How many of the latest calls the breaker looks back on.");

  static final Key<Integer> MINIMUM_CALLS =
      Key.integer("minimum_calls", 1, MOST_CALLS)
          .optional(
              CircuitBreakerConfig.DEFAULT_MINIMUM_CALLS + ", or `window_calls` if that is less")
          .describedAs("How many calls it must have seen before it judges.");

  static final Key<Double> FAILURE_RATE_THRESHOLD =
      Key.percent("failure_rate_threshold")
          .defaultsTo(CircuitBreakerConfig.DEFAULT_FAILURE_RATE)
          .describedAs("Share of failures, timeouts included, at which it opens.");

  static final Key<Duration> OPEN_SECONDS =
      Key.seconds("open_seconds", SHORTEST, LONGEST_WAIT)
          .defaultsTo(CircuitBreakerConfig.DEFAULT_OPEN_DURATION)
          .describedAs("How long it rejects calls before it admits trials.");

  static final Key<Integer> HALF_OPEN_TRIALS =
      Key.integer("half_open_trials", 1, MOST_TRIALS)
          .defaultsTo(CircuitBreakerConfig.DEFAULT_HALF_OPEN_TRIALS)
          .describedAs("How many trial calls a half-open period admits.");

  static final Key<Duration> TRIAL_LEASE_SECONDS =
      Key.seconds("trial_lease_seconds", SHORTEST, LONGEST_WAIT)
          .optional("the timeout plus 1")
          .describedAs(
              "How long a trial may stay unanswered before another call takes its place;"
                  + " longer than the timeout.");

  static final KeyGroup CIRCUIT_BREAKER =
      KeyGroup.of(
          "circuit_breaker",
          "When the circuit breaker opens and how it closes again.",
          WINDOW_CALLS,
          MINIMUM_CALLS,
          FAILURE_RATE_THRESHOLD,
          OPEN_SECONDS,
          HALF_OPEN_TRIALS,
          TRIAL_LEASE_SECONDS);

  // Bulkhead

  static final Key<BulkheadType> TYPE =
      Key.choice("type", BulkheadType.class)
          .describedAs("Whether the work runs on the caller's thread or on a pool of its own.");

  static final Key<Integer> BULKHEAD_MAX_CONCURRENT =
      Key.integer("max_concurrent", 1, MOST_PERMITS)
          .optional("required by `semaphore`")
          .describedAs("How many calls may run at once; not for a `thread_pool`.");

  static final Key<Integer> MAX_WORKERS =
      Key.integer("max_workers", 1, MOST_THREADS)
          .optional("required by `thread_pool`")
          .describedAs("How many threads the pool has; not for a `semaphore`.");

  static final Key<Duration> BULKHEAD_TIMEOUT_SECONDS =
      Key.seconds("timeout_seconds", SHORTEST, LONGEST_TIMEOUT)
          .defaultsTo(BulkheadConfig.DEFAULT_TIMEOUT)
          .describedAs("How long one call may take.");

  static final Key<Boolean> BULKHEAD_BREAKER_ENABLED =
      Key.bool("enable_circuit_breaker")
          .defaultsTo(false)
          .describedAs("Whether a circuit breaker stands before the work.");

  private static final KeyGroup BULKHEAD =
      KeyGroup.of(
          "<name>",
          "One bulkhead.",
          TYPE,
          BULKHEAD_MAX_CONCURRENT,
          MAX_WORKERS,
          BULKHEAD_TIMEOUT_SECONDS,
          BULKHEAD_BREAKER_ENABLED,
          CIRCUIT_BREAKER);

  // External dependency

  static final Key<Integer> MAX_CONCURRENT =
      Key.integer("max_concurrent", 1, MOST_PERMITS)
          .describedAs("How many calls may run at once; more are rejected.");

  static final Key<Duration> TIMEOUT_SECONDS =
      Key.seconds("timeout_seconds", SHORTEST, LONGEST_TIMEOUT)
          .describedAs("How long one call may take.");

  static final Key<Boolean> BREAKER_ENABLED =
      Key.bool("enable_circuit_breaker")
          .defaultsTo(true)
          .describedAs("Whether a circuit breaker stands before the dependency.");

  private static final KeyGroup DEPENDENCY =
      KeyGroup.of(
          "<name>",
          "One external dependency.",
          MAX_CONCURRENT,
          TIMEOUT_SECONDS,
          BREAKER_ENABLED,
          CIRCUIT_BREAKER);

  // The section

  static final NamedGroups BULKHEADS =
      new NamedGroups("bulkheads", "Bulkheads that operations may share, by name.", BULKHEAD);

  static final NamedGroups EXTERNAL_DEPENDENCIES =
      new NamedGroups(
          "external_dependencies", "One guard for each outside dependency, by name.", DEPENDENCY);

  static final KeyGroup RESILIENCE =
      KeyGroup.of("resilience", "The guards of all calls.", BULKHEADS, EXTERNAL_DEPENDENCIES);

  private ResilienceKeys() {}
}

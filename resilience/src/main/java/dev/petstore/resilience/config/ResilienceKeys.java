package dev.petstore.resilience.config;

import dev.petstore.resilience.config.document.Key;
import dev.petstore.resilience.config.document.KeyGroup;
import dev.petstore.resilience.config.document.NamedGroups;
import java.time.Duration;
import java.util.List;

/**
 * Every key of the {@code resilience} section. To add one: declare it here, put it into its group,
 * read it in {@link ResilienceReader}. Validation, suggestions and the reference in the docs follow
 * by themselves.
 */
final class ResilienceKeys {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);
  private static final int MOST_PERMITS = 100_000;
  private static final int MOST_THREADS = 10_000;

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
          CircuitBreakerKeys.CIRCUIT_BREAKER,
          RateLimitKeys.RATE_LIMIT,
          AdmissionKeys.ADMISSION);

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

  static final Key<Criticality> CRITICALITY =
      Key.choice("criticality", Criticality.class)
          .defaultsTo(Criticality.OPTIONAL)
          .describedAs("Whether the service says that it is not ready while this breaker is open.");

  static final Key<List<String>> OBSERVE =
      Key.texts("observe", "policies: rate_limit, bulkhead, circuit_breaker, timeout")
          .optional("all are enforced")
          .describedAs("Which policies decide and count, and let every call through.");

  private static final KeyGroup DEPENDENCY =
      KeyGroup.of(
          "<name>",
          "One external dependency.",
          MAX_CONCURRENT,
          TIMEOUT_SECONDS,
          AdaptiveTimeoutKeys.ADAPTIVE_TIMEOUT,
          BREAKER_ENABLED,
          CircuitBreakerKeys.CIRCUIT_BREAKER,
          RateLimitKeys.RATE_LIMIT,
          AdmissionKeys.ADMISSION,
          RepetitionKeys.RETRY,
          RepetitionKeys.HEDGE,
          OBSERVE,
          CRITICALITY);

  // The section

  static final NamedGroups BULKHEADS =
      new NamedGroups("bulkheads", "Bulkheads that operations may share, by name.", BULKHEAD);

  static final NamedGroups EXTERNAL_DEPENDENCIES =
      new NamedGroups(
          "external_dependencies", "One guard for each outside dependency, by name.", DEPENDENCY);

  static final Key<Boolean> FAULT_INJECTION =
      Key.bool("fault_injection")
          .defaultsTo(false)
          .describedAs(
              "Whether faults may be put into calls on purpose; always so in the sandbox.");

  static final KeyGroup RESILIENCE =
      KeyGroup.of(
          "resilience",
          "The guards of all calls.",
          BULKHEADS,
          EXTERNAL_DEPENDENCIES,
          FAULT_INJECTION);

  private ResilienceKeys() {}
}

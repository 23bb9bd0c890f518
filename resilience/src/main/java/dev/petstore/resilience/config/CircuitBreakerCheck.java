package dev.petstore.resilience.config;

import static dev.petstore.resilience.config.CircuitBreakerKeys.CIRCUIT_BREAKER;
import static dev.petstore.resilience.config.CircuitBreakerKeys.CONSECUTIVE_FAILURES;
import static dev.petstore.resilience.config.CircuitBreakerKeys.FAILURE_EXCEPTIONS;
import static dev.petstore.resilience.config.CircuitBreakerKeys.FAILURE_RATE_THRESHOLD;
import static dev.petstore.resilience.config.CircuitBreakerKeys.IGNORED_EXCEPTIONS;
import static dev.petstore.resilience.config.CircuitBreakerKeys.MAX_OPEN_SECONDS;
import static dev.petstore.resilience.config.CircuitBreakerKeys.MINIMUM_CALLS;
import static dev.petstore.resilience.config.CircuitBreakerKeys.OPEN_SECONDS;
import static dev.petstore.resilience.config.CircuitBreakerKeys.SLOW_CALL_RATE_THRESHOLD;
import static dev.petstore.resilience.config.CircuitBreakerKeys.SLOW_CALL_SECONDS;
import static dev.petstore.resilience.config.CircuitBreakerKeys.TRIAL_LEASE_SECONDS;
import static dev.petstore.resilience.config.CircuitBreakerKeys.WINDOW_CALLS;
import static dev.petstore.resilience.config.CircuitBreakerKeys.WINDOW_SECONDS;
import static dev.petstore.resilience.config.CircuitBreakerKeys.WINDOW_TYPE;

import dev.petstore.resilience.config.document.ConfigReader;
import dev.petstore.resilience.config.document.Key;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The rules between the keys of a {@code circuit_breaker}. */
final class CircuitBreakerCheck {
  private final ConfigReader keys;

  /**
   * @param guard the keys of the bulkhead or dependency that the breaker belongs to
   */
  CircuitBreakerCheck(ConfigReader guard) {
    this.keys = guard.group(CIRCUIT_BREAKER);
  }

  /** Reports what they refuse. */
  void report(Optional<Duration> timeout) {
    keys.find(WINDOW_TYPE)
        .ifPresent(
            type -> {
              checkForeignKeys(type);
              if (type != BreakerWindowType.CONSECUTIVE) {
                checkSlowCalls(timeout);
              }
              if (type == BreakerWindowType.COUNT) {
                checkMinimum();
              }
            });
    checkExceptions(FAILURE_EXCEPTIONS);
    checkExceptions(IGNORED_EXCEPTIONS);
    keys.find(MAX_OPEN_SECONDS)
        .flatMap(most -> keys.find(OPEN_SECONDS).filter(first -> first.compareTo(most) > 0))
        .ifPresent(
            first ->
                keys.reject(
                    MAX_OPEN_SECONDS,
                    "must not be less than open_seconds, which is " + OPEN_SECONDS.show(first)));
    keys.find(TRIAL_LEASE_SECONDS)
        .flatMap(lease -> timeout.filter(limit -> lease.compareTo(limit) <= 0))
        .ifPresent(
            limit ->
                keys.reject(
                    TRIAL_LEASE_SECONDS,
                    "must be greater than timeout_seconds, which is "
                        + TRIAL_LEASE_SECONDS.show(limit)));
  }

  private void checkForeignKeys(BreakerWindowType type) {
    for (Key<?> key : foreignTo(type)) {
      // A layer that changes the type need not know what the layers below it said of the old one.
      if (keys.isSet(key) && !keys.overrules(WINDOW_TYPE, key)) {
        keys.reject(key, "means nothing with window_type " + WINDOW_TYPE.show(type));
      }
    }
  }

  private void checkSlowCalls(Optional<Duration> timeout) {
    keys.find(SLOW_CALL_SECONDS)
        .flatMap(slow -> timeout.filter(limit -> slow.compareTo(limit) >= 0))
        .ifPresent(
            limit ->
                keys.reject(
                    SLOW_CALL_SECONDS,
                    "must be less than timeout_seconds, which is "
                        + SLOW_CALL_SECONDS.show(limit)));
    if (keys.isSet(SLOW_CALL_RATE_THRESHOLD) && !keys.isSet(SLOW_CALL_SECONDS)) {
      keys.reject(SLOW_CALL_RATE_THRESHOLD, "means nothing without slow_call_seconds");
    }
  }

  private void checkMinimum() {
    keys.find(MINIMUM_CALLS)
        .flatMap(calls -> keys.find(WINDOW_CALLS).filter(window -> calls > window))
        .ifPresent(
            window ->
                keys.reject(MINIMUM_CALLS, "must not exceed window_calls, which is " + window));
  }

  private void checkExceptions(Key<List<String>> key) {
    keys.find(key)
        .orElse(List.of())
        .forEach(
            name -> ExceptionNames.problem(name).ifPresent(problem -> keys.reject(key, problem)));
  }

  private static List<Key<?>> foreignTo(BreakerWindowType type) {
    return switch (type) {
      case COUNT -> List.of(WINDOW_SECONDS, CONSECUTIVE_FAILURES);
      case TIME -> List.of(WINDOW_CALLS, CONSECUTIVE_FAILURES);
      case CONSECUTIVE ->
          List.of(
              WINDOW_CALLS,
              WINDOW_SECONDS,
              MINIMUM_CALLS,
              FAILURE_RATE_THRESHOLD,
              SLOW_CALL_SECONDS,
              SLOW_CALL_RATE_THRESHOLD);
    };
  }
}

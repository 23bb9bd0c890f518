package dev.petstore.resilience.config;

import static dev.petstore.resilience.config.CircuitBreakerKeys.CIRCUIT_BREAKER;
import static dev.petstore.resilience.config.CircuitBreakerKeys.CONSECUTIVE_FAILURES;
import static dev.petstore.resilience.config.CircuitBreakerKeys.FAILURE_EXCEPTIONS;
import static dev.petstore.resilience.config.CircuitBreakerKeys.FAILURE_RATE_THRESHOLD;
import static dev.petstore.resilience.config.CircuitBreakerKeys.HALF_OPEN_TRIALS;
import static dev.petstore.resilience.config.CircuitBreakerKeys.IGNORED_EXCEPTIONS;
import static dev.petstore.resilience.config.CircuitBreakerKeys.MAX_OPEN_SECONDS;
import static dev.petstore.resilience.config.CircuitBreakerKeys.MINIMUM_CALLS;
import static dev.petstore.resilience.config.CircuitBreakerKeys.OPEN_MULTIPLIER;
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

/** Turns the keys of a {@code circuit_breaker} into its record. */
final class CircuitBreakerReader {
  private final ConfigReader keys;

  /**
   * @param guard the keys of the bulkhead or dependency that the breaker belongs to
   */
  CircuitBreakerReader(ConfigReader guard) {
    this.keys = guard.group(CIRCUIT_BREAKER);
  }

  CircuitBreakerConfig read(Duration timeout) {
    BreakerWindow window = window();
    Duration first = keys.get(OPEN_SECONDS);
    return new CircuitBreakerConfig(
        window,
        // Of a layer below the one that chose a window without rates.
        keys.find(SLOW_CALL_SECONDS)
            .filter(slow -> !(window instanceof BreakerWindow.Consecutive))
            .map(slow -> new SlowCalls(slow, keys.get(SLOW_CALL_RATE_THRESHOLD))),
        new OpenDelay(
            first,
            keys.get(OPEN_MULTIPLIER),
            keys.find(MAX_OPEN_SECONDS).orElse(OpenDelay.defaultLongest(first))),
        keys.get(HALF_OPEN_TRIALS),
        keys.find(TRIAL_LEASE_SECONDS).orElse(CircuitBreakerConfig.defaultTrialLease(timeout)),
        new ExceptionRules(
            ExceptionNames.resolve(names(FAILURE_EXCEPTIONS)),
            ExceptionNames.resolve(names(IGNORED_EXCEPTIONS))));
  }

  private BreakerWindow window() {
    return switch (keys.get(WINDOW_TYPE)) {
      case COUNT -> {
        int calls = keys.get(WINDOW_CALLS);
        yield new BreakerWindow.Count(
            calls,
            keys.find(MINIMUM_CALLS).orElse(Math.min(BreakerWindow.DEFAULT_MINIMUM_CALLS, calls)),
            keys.get(FAILURE_RATE_THRESHOLD));
      }
      case TIME ->
          new BreakerWindow.Time(
              keys.get(WINDOW_SECONDS),
              keys.find(MINIMUM_CALLS).orElse(BreakerWindow.DEFAULT_MINIMUM_CALLS),
              keys.get(FAILURE_RATE_THRESHOLD));
      case CONSECUTIVE -> new BreakerWindow.Consecutive(keys.get(CONSECUTIVE_FAILURES));
    };
  }

  private List<String> names(Key<List<String>> key) {
    return keys.find(key).orElse(List.of());
  }
}

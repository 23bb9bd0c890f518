package dev.petstore.resilience.config;

import static dev.petstore.resilience.config.RateLimitKeys.BURST;
import static dev.petstore.resilience.config.RateLimitKeys.CALLS;
import static dev.petstore.resilience.config.RateLimitKeys.PER_SECONDS;
import static dev.petstore.resilience.config.RateLimitKeys.RATE_LIMIT;
import static dev.petstore.resilience.config.RateLimitKeys.SHARED;
import static dev.petstore.resilience.config.RateLimitKeys.TYPE;

import dev.petstore.resilience.config.document.ConfigReader;
import dev.petstore.resilience.config.document.Key;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Turns the keys of a {@code rate_limit} into its record, if it is asked for. */
final class RateLimitReader {
  private final ConfigReader keys;

  /**
   * @param guard the keys of the dependency or bulkhead
   */
  RateLimitReader(ConfigReader guard) {
    this.keys = guard.group(RATE_LIMIT);
  }

  /** Reports what the rules between keys refuse. */
  void check() {
    if (!keys.isSet(CALLS)) {
      for (Key<?> key : List.of(TYPE, PER_SECONDS, BURST, SHARED)) {
        if (keys.isSet(key)) {
          keys.reject(key, "means nothing without calls");
        }
      }
    } else if (keys.isSet(BURST) && !keys.overrules(TYPE, BURST)) {
      keys.find(TYPE)
          .filter(type -> type == CallRateType.SLIDING_WINDOW)
          .ifPresent(type -> keys.reject(BURST, "means nothing with type " + TYPE.show(type)));
    }
  }

  Optional<RateLimitConfig> read() {
    return keys.find(CALLS).map(calls -> new RateLimitConfig(rate(calls), keys.get(SHARED)));
  }

  private CallRate rate(int calls) {
    Duration period = keys.get(PER_SECONDS);
    return switch (keys.get(TYPE)) {
      case TOKEN_BUCKET -> new CallRate.TokenBucket(calls, period, keys.find(BURST).orElse(calls));
      case SLIDING_WINDOW -> new CallRate.SlidingWindow(calls, period);
    };
  }
}

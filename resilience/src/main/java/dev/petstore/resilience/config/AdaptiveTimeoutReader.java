package dev.petstore.resilience.config;

import static dev.petstore.resilience.config.AdaptiveTimeoutKeys.ADAPTIVE_TIMEOUT;
import static dev.petstore.resilience.config.AdaptiveTimeoutKeys.FLOOR_SECONDS;
import static dev.petstore.resilience.config.AdaptiveTimeoutKeys.HEADROOM_PERCENT;
import static dev.petstore.resilience.config.AdaptiveTimeoutKeys.MINIMUM_CALLS;
import static dev.petstore.resilience.config.AdaptiveTimeoutKeys.PERCENTILE;
import static dev.petstore.resilience.config.AdaptiveTimeoutKeys.WINDOW_SECONDS;

import dev.petstore.resilience.config.document.ConfigReader;
import dev.petstore.resilience.config.document.Key;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Turns the keys of an {@code adaptive_timeout} into its record, if it is asked for. */
final class AdaptiveTimeoutReader {
  private static final double PERCENT = 100;

  private final ConfigReader keys;

  /**
   * @param guard the keys of the dependency
   */
  AdaptiveTimeoutReader(ConfigReader guard) {
    this.keys = guard.group(ADAPTIVE_TIMEOUT);
  }

  /** Reports what the rules between keys refuse. */
  void check(Optional<Duration> timeout) {
    keys.find(FLOOR_SECONDS)
        .flatMap(floor -> timeout.filter(limit -> floor.compareTo(limit) >= 0))
        .ifPresent(
            limit ->
                keys.reject(
                    FLOOR_SECONDS,
                    "must be less than timeout_seconds, which is " + FLOOR_SECONDS.show(limit)));
    if (!keys.isSet(FLOOR_SECONDS)) {
      for (Key<?> key : List.of(PERCENTILE, HEADROOM_PERCENT, WINDOW_SECONDS, MINIMUM_CALLS)) {
        if (keys.isSet(key)) {
          keys.reject(key, "means nothing without floor_seconds");
        }
      }
    }
  }

  Optional<AdaptiveTimeoutConfig> read() {
    return keys.find(FLOOR_SECONDS)
        .map(
            floor ->
                new AdaptiveTimeoutConfig(
                    floor,
                    keys.get(PERCENTILE),
                    keys.get(HEADROOM_PERCENT) / PERCENT,
                    keys.get(WINDOW_SECONDS),
                    keys.get(MINIMUM_CALLS)));
  }
}

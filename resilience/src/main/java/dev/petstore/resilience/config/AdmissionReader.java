package dev.petstore.resilience.config;

import static dev.petstore.resilience.config.AdmissionKeys.ADMISSION;
import static dev.petstore.resilience.config.AdmissionKeys.LEAST_CONCURRENT;
import static dev.petstore.resilience.config.AdmissionKeys.LOW_PERCENT;
import static dev.petstore.resilience.config.AdmissionKeys.MAX_WAITING;
import static dev.petstore.resilience.config.AdmissionKeys.MAX_WAIT_SECONDS;
import static dev.petstore.resilience.config.AdmissionKeys.NORMAL_PERCENT;

import dev.petstore.resilience.config.document.ConfigReader;
import java.time.Duration;
import java.util.Optional;

/** Turns the keys of {@code admission} into their record. */
final class AdmissionReader {
  private final ConfigReader keys;

  /**
   * @param guard the keys of the dependency or bulkhead
   */
  AdmissionReader(ConfigReader guard) {
    this.keys = guard.group(ADMISSION);
  }

  /** Reports what the rules between keys refuse. */
  void check(Optional<Integer> limit) {
    if (keys.isSet(MAX_WAITING) && !keys.isSet(MAX_WAIT_SECONDS)) {
      keys.reject(MAX_WAITING, "means nothing without max_wait_seconds");
    }
    keys.find(LOW_PERCENT)
        .flatMap(low -> keys.find(NORMAL_PERCENT).filter(normal -> normal < low))
        .ifPresent(
            normal ->
                keys.reject(
                    NORMAL_PERCENT,
                    keys.isSet(LOW_PERCENT)
                        ? "must not be less than low_priority_percent"
                        : "needs low_priority_percent, which must not be more"));
    keys.find(LEAST_CONCURRENT)
        .flatMap(least -> limit.filter(most -> least > most))
        .ifPresent(
            most ->
                keys.reject(LEAST_CONCURRENT, "must not be more than the limit, which is " + most));
  }

  AdmissionConfig read() {
    return new AdmissionConfig(
        keys.find(MAX_WAIT_SECONDS).orElse(Duration.ZERO),
        keys.get(MAX_WAITING),
        keys.get(LOW_PERCENT),
        keys.get(NORMAL_PERCENT),
        keys.find(LEAST_CONCURRENT));
  }
}

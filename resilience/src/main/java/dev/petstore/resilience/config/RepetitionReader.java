package dev.petstore.resilience.config;

import static dev.petstore.resilience.config.RepetitionKeys.AFTER_SECONDS;
import static dev.petstore.resilience.config.RepetitionKeys.FIRST_DELAY_SECONDS;
import static dev.petstore.resilience.config.RepetitionKeys.HEDGE;
import static dev.petstore.resilience.config.RepetitionKeys.HEDGE_BUDGET;
import static dev.petstore.resilience.config.RepetitionKeys.LONGEST_DELAY_SECONDS;
import static dev.petstore.resilience.config.RepetitionKeys.MAX_ATTEMPTS;
import static dev.petstore.resilience.config.RepetitionKeys.RETRY;
import static dev.petstore.resilience.config.RepetitionKeys.RETRY_BUDGET;

import dev.petstore.resilience.config.document.ConfigReader;
import dev.petstore.resilience.config.document.Key;
import java.time.Duration;
import java.util.Optional;

/** Turns the keys of {@code retry} and {@code hedge} into their records, if they are asked for. */
final class RepetitionReader {
  private final ConfigReader retry;
  private final ConfigReader hedge;

  /**
   * @param guard the keys of the dependency
   */
  RepetitionReader(ConfigReader guard) {
    this.retry = guard.group(RETRY);
    this.hedge = guard.group(HEDGE);
  }

  /** Reports what the rules between keys refuse. */
  void check(Optional<Duration> timeout) {
    needs(retry, MAX_ATTEMPTS, FIRST_DELAY_SECONDS, LONGEST_DELAY_SECONDS, RETRY_BUDGET);
    needs(hedge, AFTER_SECONDS, HEDGE_BUDGET);
    retry
        .find(FIRST_DELAY_SECONDS)
        .flatMap(
            first -> retry.find(LONGEST_DELAY_SECONDS).filter(most -> most.compareTo(first) < 0))
        .ifPresent(
            most ->
                retry.reject(
                    retry.isSet(LONGEST_DELAY_SECONDS)
                        ? LONGEST_DELAY_SECONDS
                        : FIRST_DELAY_SECONDS,
                    "leaves no pause: longest_delay_seconds, which is "
                        + LONGEST_DELAY_SECONDS.show(most)
                        + ", must not be less than first_delay_seconds"));
    hedge
        .find(AFTER_SECONDS)
        .flatMap(after -> timeout.filter(limit -> after.compareTo(limit) >= 0))
        .ifPresent(
            limit ->
                hedge.reject(
                    AFTER_SECONDS,
                    "must be less than timeout_seconds, which is " + AFTER_SECONDS.show(limit)));
  }

  private static void needs(ConfigReader keys, Key<?> switchedOnBy, Key<?>... others) {
    if (keys.isSet(switchedOnBy)) {
      return;
    }
    for (Key<?> key : others) {
      if (keys.isSet(key)) {
        keys.reject(key, "means nothing without " + switchedOnBy.name());
      }
    }
  }

  RepetitionConfig read() {
    return new RepetitionConfig(
        retry
            .find(MAX_ATTEMPTS)
            .map(
                attempts ->
                    new RetryConfig(
                        attempts,
                        retry.get(FIRST_DELAY_SECONDS),
                        retry.get(LONGEST_DELAY_SECONDS),
                        retry.get(RETRY_BUDGET))),
        hedge.find(AFTER_SECONDS).map(after -> new HedgeConfig(after, hedge.get(HEDGE_BUDGET))));
  }
}

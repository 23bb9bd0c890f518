package dev.petstore.resilience.config;

import dev.petstore.resilience.config.document.Key;
import dev.petstore.resilience.config.document.KeyGroup;
import java.time.Duration;

/** The keys of {@code retry} and {@code hedge}. {@link RepetitionReader} reads them. */
final class RepetitionKeys {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_ATTEMPTS = 10;

  static final Key<Integer> MAX_ATTEMPTS =
      Key.integer("max_attempts", 2, MOST_ATTEMPTS)
          .optional("a call is made once")
          .describedAs("How often an idempotent call is made in all.");

  static final Key<Duration> FIRST_DELAY_SECONDS =
      Key.seconds("first_delay_seconds", SHORTEST, LONGEST)
          .defaultsTo(RetryConfig.DEFAULT_FIRST_DELAY)
          .describedAs("The longest pause before the second attempt; it doubles each time.");

  static final Key<Duration> LONGEST_DELAY_SECONDS =
      Key.seconds("longest_delay_seconds", SHORTEST, LONGEST)
          .defaultsTo(RetryConfig.DEFAULT_LONGEST_DELAY)
          .describedAs("Where the doubling ends; for a longer `Retry-After` nobody waits.");

  static final Key<Double> RETRY_BUDGET =
      Key.percent("budget_percent")
          .defaultsTo(RetryConfig.DEFAULT_BUDGET)
          .describedAs("How much more load retries may make.");

  static final KeyGroup RETRY =
      KeyGroup.of(
          "retry",
          "Makes a failed call again, where the call is declared to be idempotent.",
          MAX_ATTEMPTS,
          FIRST_DELAY_SECONDS,
          LONGEST_DELAY_SECONDS,
          RETRY_BUDGET);

  static final Key<Duration> AFTER_SECONDS =
      Key.seconds("after_seconds", SHORTEST, LONGEST)
          .optional("a call is not hedged")
          .describedAs("How long the first call is waited for alone; less than the timeout.");

  static final Key<Double> HEDGE_BUDGET =
      Key.percent("budget_percent")
          .defaultsTo(HedgeConfig.DEFAULT_BUDGET)
          .describedAs("How much more load second calls may make.");

  static final KeyGroup HEDGE =
      KeyGroup.of(
          "hedge",
          "Makes a slow call a second time, where the call is declared to be idempotent.",
          AFTER_SECONDS,
          HEDGE_BUDGET);

  private RepetitionKeys() {}
}

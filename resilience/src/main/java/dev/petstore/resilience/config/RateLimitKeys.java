package dev.petstore.resilience.config;

import dev.petstore.resilience.config.document.Key;
import dev.petstore.resilience.config.document.KeyGroup;
import java.time.Duration;

/** The keys of a {@code rate_limit}. {@link RateLimitReader} reads them. */
final class RateLimitKeys {

  static final Key<CallRateType> TYPE =
      Key.choice("type", CallRateType.class)
          .defaultsTo(CallRateType.TOKEN_BUCKET)
          .describedAs(
              "How calls are counted: by a bucket that fills evenly, or as those of the latest"
                  + " time.");

  static final Key<Integer> CALLS =
      Key.integer("calls", 1, CallRate.MOST_CALLS)
          .optional("calls are not limited")
          .describedAs("How many calls may begin in `per_seconds`; more are rejected.");

  static final Key<Duration> PER_SECONDS =
      Key.seconds("per_seconds", CallRate.SHORTEST_PERIOD, CallRate.LONGEST_PERIOD)
          .defaultsTo(CallRate.DEFAULT_PERIOD)
          .describedAs("The time in which so many calls may begin.");

  static final Key<Integer> BURST =
      Key.integer("burst", 1, CallRate.MOST_CALLS)
          .optional("`calls`")
          .describedAs("How many may begin at once after a quiet time; for `token_bucket`.");

  static final Key<Boolean> SHARED =
      Key.bool("shared")
          .defaultsTo(false)
          .describedAs("Whether all instances of the program keep it together, through Redis.");

  static final KeyGroup RATE_LIMIT =
      KeyGroup.of(
          "rate_limit",
          "How many calls may begin in a time.",
          TYPE,
          CALLS,
          PER_SECONDS,
          BURST,
          SHARED);

  private RateLimitKeys() {}
}

package dev.petstore.resilience.config;

import dev.petstore.resilience.config.document.Key;
import dev.petstore.resilience.config.document.KeyGroup;
import java.time.Duration;

/** The keys of an {@code adaptive_timeout}. {@link AdaptiveTimeoutReader} reads them. */
final class AdaptiveTimeoutKeys {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration SHORTEST_WINDOW = Duration.ofMillis(100);
  private static final int LEAST_HEADROOM = 10;
  private static final int MOST_HEADROOM = 10_000;
  private static final int MOST_CALLS = 100_000;

  static final Key<Duration> FLOOR_SECONDS =
      Key.seconds("floor_seconds", SHORTEST, LONGEST)
          .optional("the timeout is fixed")
          .describedAs("The least that the timeout becomes; less than the timeout.");

  static final Key<Double> PERCENTILE =
      Key.percent("percentile")
          .defaultsTo(AdaptiveTimeoutConfig.DEFAULT_PERCENTILE)
          .describedAs("Which of the latest latencies the timeout follows.");

  static final Key<Integer> HEADROOM_PERCENT =
      Key.integer("headroom_percent", LEAST_HEADROOM, MOST_HEADROOM)
          .defaultsTo((int) (100 * AdaptiveTimeoutConfig.DEFAULT_HEADROOM))
          .describedAs("How far above that latency it stays.");

  static final Key<Duration> WINDOW_SECONDS =
      Key.seconds("window_seconds", SHORTEST_WINDOW, LONGEST)
          .defaultsTo(AdaptiveTimeoutConfig.DEFAULT_WINDOW)
          .describedAs("How far it looks back.");

  static final Key<Integer> MINIMUM_CALLS =
      Key.integer("minimum_calls", 1, MOST_CALLS)
          .defaultsTo(AdaptiveTimeoutConfig.DEFAULT_MINIMUM_CALLS)
          .describedAs(
              "How many calls it must have seen within the window; until then the timeout stands.");

  static final KeyGroup ADAPTIVE_TIMEOUT =
      KeyGroup.of(
          "adaptive_timeout",
          "Lets the timeout follow the latencies, up to `timeout_seconds`.",
          FLOOR_SECONDS,
          PERCENTILE,
          HEADROOM_PERCENT,
          WINDOW_SECONDS,
          MINIMUM_CALLS);

  private AdaptiveTimeoutKeys() {}
}

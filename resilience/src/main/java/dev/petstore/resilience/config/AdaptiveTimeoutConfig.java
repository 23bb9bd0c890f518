package dev.petstore.resilience.config;

import java.time.Duration;

/**
 * How a timeout follows the latencies of a dependency, between a floor and the configured timeout.
 *
 * @param floor the least that it becomes
 * @param percentile which latency it follows, as a share above 0 and up to 1
 * @param headroom how far above that latency it stays, as a share of it, above 0
 * @param window how far it looks back
 * @param minimumCalls how many calls it must have seen within the window before it judges
 */
public record AdaptiveTimeoutConfig(
    Duration floor, double percentile, double headroom, Duration window, int minimumCalls) {

  /** {@link #percentile} unless said otherwise. */
  public static final double DEFAULT_PERCENTILE = 0.99;

  /** {@link #headroom} unless said otherwise. */
  public static final double DEFAULT_HEADROOM = 1;

  /** {@link #window} unless said otherwise. */
  public static final Duration DEFAULT_WINDOW = Duration.ofSeconds(60);

  /** {@link #minimumCalls} unless said otherwise. */
  public static final int DEFAULT_MINIMUM_CALLS = 100;

  /** Refuses what no timeout can follow, with an {@link IllegalArgumentException}. */
  public AdaptiveTimeoutConfig {
    Invariant.requirePositive(floor, "floor");
    Invariant.require(percentile > 0 && percentile <= 1, "percentile must be above 0, up to 1");
    Invariant.require(headroom > 0, "headroom must be above 0");
    Invariant.requirePositive(window, "window");
    Invariant.require(minimumCalls >= 1, "minimumCalls must be at least 1");
  }

  /** The default way of following, not below this. */
  public static AdaptiveTimeoutConfig withFloor(Duration floor) {
    return new AdaptiveTimeoutConfig(
        floor, DEFAULT_PERCENTILE, DEFAULT_HEADROOM, DEFAULT_WINDOW, DEFAULT_MINIMUM_CALLS);
  }
}

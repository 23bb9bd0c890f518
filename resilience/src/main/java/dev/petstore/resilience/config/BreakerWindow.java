package dev.petstore.resilience.config;

import java.time.Duration;

/** What a circuit breaker looks back on, and what there makes it open. */
public sealed interface BreakerWindow {

  /**
   * The share of failures among the latest calls.
   *
   * @param calls how many of them it looks back on
   * @param minimumCalls how many it must have seen before it judges; at most {@code calls}
   * @param failureRate the share, above 0 and up to 1, at which it opens
   */
  record Count(int calls, int minimumCalls, double failureRate) implements BreakerWindow {

    /** {@link #calls} unless said otherwise. */
    public static final int DEFAULT_CALLS = 20;

    public Count {
      Invariant.require(calls >= 1, "window must be at least 1 call");
      requireRate(minimumCalls, failureRate);
      Invariant.require(minimumCalls <= calls, "minimumCalls must not exceed window");
    }
  }

  /**
   * The share of failures among the calls of the latest time, which slides in steps of a tenth.
   *
   * @param duration how far it looks back
   * @param minimumCalls how many calls there must have been before it judges
   * @param failureRate the share, above 0 and up to 1, at which it opens
   */
  record Time(Duration duration, int minimumCalls, double failureRate) implements BreakerWindow {

    /** {@link #duration} unless said otherwise. */
    public static final Duration DEFAULT_DURATION = Duration.ofSeconds(30);

    public Time {
      Invariant.requirePositive(duration, "window");
      requireRate(minimumCalls, failureRate);
    }
  }

  /**
   * The failures since the last success.
   *
   * @param failures how many in a row make it open
   */
  record Consecutive(int failures) implements BreakerWindow {

    /** {@link #failures} unless said otherwise. */
    public static final int DEFAULT_FAILURES = 5;

    public Consecutive {
      Invariant.require(failures >= 1, "failures must be at least 1");
    }
  }

  /** {@code minimumCalls} unless said otherwise, or the window where that is smaller. */
  int DEFAULT_MINIMUM_CALLS = 10;

  /** {@code failureRate} unless said otherwise. */
  double DEFAULT_FAILURE_RATE = 0.5;

  private static void requireRate(int minimumCalls, double failureRate) {
    Invariant.require(minimumCalls >= 1, "minimumCalls must be at least 1");
    Invariant.require(failureRate > 0 && failureRate <= 1, "failureRate must be above 0, up to 1");
  }
}

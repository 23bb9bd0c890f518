package dev.petstore.resilience.config;

import java.util.Optional;

/**
 * Whether a call that its caller declares to be idempotent may be made more than once.
 *
 * @param retry how it is made again after it failed; empty if it is not
 * @param hedge how it is made a second time while the first hangs; empty if it is not
 */
public record RepetitionConfig(Optional<RetryConfig> retry, Optional<HedgeConfig> hedge) {

  /** Each call is made once. */
  public static final RepetitionConfig NONE =
      new RepetitionConfig(Optional.empty(), Optional.empty());

  /** A failed call is made again, and none is hedged. */
  public static RepetitionConfig of(RetryConfig retry) {
    return new RepetitionConfig(Optional.of(retry), Optional.empty());
  }

  /** A slow call is hedged, and a failed one is final. */
  public static RepetitionConfig of(HedgeConfig hedge) {
    return new RepetitionConfig(Optional.empty(), Optional.of(hedge));
  }
}

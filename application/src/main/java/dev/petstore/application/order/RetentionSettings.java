package dev.petstore.application.order;

import java.time.Duration;

/**
 * How long the outbox remembers.
 *
 * @param published how long an event stays after it was published
 */
public record RetentionSettings(Duration published) {
  /**
   * @throws IllegalArgumentException if the time is not positive
   */
  public RetentionSettings {
    if (published.isZero() || published.isNegative()) {
      throw new IllegalArgumentException(
          "published events must be kept for a positive time, but got " + published);
    }
  }
}

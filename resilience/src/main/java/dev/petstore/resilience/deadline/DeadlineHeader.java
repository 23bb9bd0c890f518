package dev.petstore.resilience.deadline;

import java.time.Duration;
import java.util.Optional;

/**
 * The HTTP header in which a request says how long its answer is waited for: {@value #NAME}, in
 * whole milliseconds from when it is sent. A span and not an instant, since two machines' clocks
 * differ by more than a deadline.
 */
public final class DeadlineHeader {
  public static final String NAME = "X-Request-Deadline-Ms";

  private static final int MOST_DIGITS = 12;

  private DeadlineHeader() {}

  /** As it is written, rounded down. */
  public static String write(Duration left) {
    return Long.toString(Math.max(0, left.toMillis()));
  }

  /** Empty if it is not written as it should be. */
  public static Optional<Duration> read(String value) {
    String digits = value.strip();
    boolean right =
        !digits.isEmpty()
            && digits.length() <= MOST_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return right ? Optional.of(Duration.ofMillis(Long.parseLong(digits))) : Optional.empty();
  }
}

package dev.petstore.application.health;

/**
 * How the calls to a dependency have ended since the start. At rest {@code total()} is the number
 * of calls that were made: every call ends in exactly one of the five ways.
 *
 * @param ignored answers that say nothing about the dependency's health, such as a declined card
 */
public record CallCounts(long successful, long failed, long ignored, long timedOut, long rejected) {
  public long total() {
    return successful + failed + ignored + timedOut + rejected;
  }

  /** Those that have been counted since an earlier count. */
  public CallCounts since(CallCounts earlier) {
    return new CallCounts(
        successful - earlier.successful,
        failed - earlier.failed,
        ignored - earlier.ignored,
        timedOut - earlier.timedOut,
        rejected - earlier.rejected);
  }
}

package dev.petstore.resilience.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the work has to say of how it went, besides its result. Written before the call's phase
 * changes and read after it, or at any time. Thread-safe.
 */
final class WorkReport {
  private volatile @Nullable Throwable failure;
  private volatile boolean ignored;
  private volatile boolean notExecuted;
  private volatile boolean outOfTime;
  private volatile @Nullable Duration retryAfter;

  /** What the work threw. */
  void failed(Throwable thrown) {
    failure = thrown;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  /** It tells nothing of the dependency. */
  void ignore() {
    ignored = true;
  }

  /** The dependency certainly did not begin what was asked. */
  void notExecuted() {
    notExecuted = true;
  }

  boolean mayHaveExecuted() {
    return !notExecuted;
  }

  /** The dependency has ended it because its time was up. */
  void outOfTime() {
    outOfTime = true;
  }

  void retryAfter(Duration pause) {
    retryAfter = pause;
  }

  /** How long the dependency wants to be left alone, or zero if it did not say. */
  Duration retryAfter() {
    Duration told = retryAfter;
    return told == null ? Duration.ZERO : told;
  }

  /** What became of work that has ended in time. */
  Outcome outcome() {
    Throwable thrown = failure;
    if (thrown != null && outOfTime) {
      return Outcome.TIMEOUT;
    }
    // An interrupt that is not ours means that the caller is to stop: it tells nothing of the
    // dependency.
    if (ignored || thrown instanceof InterruptedException) {
      return Outcome.IGNORED;
    }
    return thrown == null ? Outcome.SUCCESS : Outcome.FAILURE;
  }
}

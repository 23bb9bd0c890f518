package dev.petstore.resilience.guard;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.resilience.call.CallFrame;
import org.jspecify.annotations.Nullable;

/**
 * How one of several guarded calls with the same purpose ended.
 *
 * @param failure null if it succeeded
 */
record Attempt<T>(CallFrame frame, @Nullable T value, @Nullable DependencyFailure failure) {

  boolean succeeded() {
    return failure == null;
  }

  /** Whether to try again has a point: it was not turned away, and the answer was none. */
  boolean isWorthRepeating() {
    return switch (frame.outcome()) {
      case FAILURE, TIMEOUT -> failure != null;
      case SUCCESS, IGNORED, REJECTED -> false;
    };
  }

  /**
   * The one of two attempts that the caller must know of: this later one, unless only the earlier
   * may have been executed.
   */
  Attempt<T> orWhatMayHaveExecuted(Attempt<T> earlier) {
    return mayHaveExecuted() || !earlier.mayHaveExecuted() ? this : earlier;
  }

  private boolean mayHaveExecuted() {
    return failure == null || failure.mayHaveExecuted();
  }
}

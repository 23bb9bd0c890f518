package dev.petstore.resilience.deadline;

import org.jspecify.annotations.Nullable;

/**
 * While it is open, the thread that opened it works under a deadline. To be closed by the same
 * thread, the innermost first: {@code try} with resources does so.
 */
public final class DeadlineScope implements AutoCloseable {
  private final Deadlines deadlines;
  private final @Nullable Deadline outer;

  DeadlineScope(Deadlines deadlines, @Nullable Deadline outer) {
    this.deadlines = deadlines;
    this.outer = outer;
  }

  /** The thread works under the deadline around this one again, or under none. */
  @Override
  public void close() {
    deadlines.set(outer);
  }
}

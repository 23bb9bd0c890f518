package dev.petstore.resilience.bulkhead;

import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/**
 * Where asynchronous calls go on that have waited for a permit.
 *
 * @param starter starts what has got one; may reject it when it is closed
 * @param ender ends what has got none
 * @param timer ends the waiting
 */
public record Handover(Executor starter, Executor ender, Timer timer) {

  /** Does something later. */
  @FunctionalInterface
  public interface Timer {
    /** Runs the task after this time, unless the future is cancelled before. */
    Future<?> after(long nanos, Runnable task);
  }
}

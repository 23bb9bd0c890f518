package dev.petstore.resilience.call;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen when a call is cancelled. Most calls never are and name nothing, so that a call
 * has one of these only when it needs it. Thread-safe.
 */
final class CancelActions {
  // Guarded by this.
  private @Nullable Deque<Runnable> named = new ArrayDeque<>(2);
  private @Nullable Runnable waiterRelease;
  private boolean waiterReleased;

  /**
   * Adds an action that makes the work end.
   *
   * @return {@code false} if the work has been told to stop already
   */
  synchronized boolean add(Runnable action) {
    return named != null && named.add(action);
  }

  /** The actions in the order in which they were named; no other can be added from now on. */
  synchronized Deque<Runnable> takeAll() {
    Deque<Runnable> taken = named == null ? new ArrayDeque<>() : named;
    named = null;
    return taken;
  }

  /**
   * Names what lets the waiting caller go.
   *
   * @return {@code false} if the waiter was released already
   */
  synchronized boolean releaseWaiterWith(Runnable release) {
    if (waiterReleased) {
      return false;
    }
    waiterRelease = release;
    return true;
  }

  void releaseWaiter() {
    Runnable release;
    synchronized (this) {
      waiterReleased = true;
      release = waiterRelease;
      waiterRelease = null;
    }
    if (release != null) {
      release.run();
    }
  }
}

package dev.petstore.resilience.call;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * How one call is stopped before its work has ended: who wants it, what makes the work end, who
 * waits for it, and the permit that stays with it until it has. Thread-safe.
 */
final class CallStop {
  // Guarded by this.
  private @Nullable Cancellation reason;
  private @Nullable Deque<Runnable> actions = new ArrayDeque<>(2);
  private @Nullable Runnable waiterRelease;
  private boolean waiterReleased;
  private @Nullable Runnable permitRelease;

  // Of the call's phase STOPPING: written within it, read after it or by the same thread.
  private volatile @Nullable Thread stopper;
  private boolean interrupted;

  /**
   * Somebody wants the call to be stopped.
   *
   * @return {@code false} if somebody else did before
   */
  synchronized boolean want(Cancellation why) {
    if (reason != null) {
      return false;
    }
    reason = why;
    return true;
  }

  /** Why the call is stopped, or null if nobody wants it. */
  synchronized @Nullable Cancellation reason() {
    return reason;
  }

  /** Has this make the work end; at once if the work has been told already. */
  void onCancel(Runnable action) {
    if (!add(action)) {
      run(action);
    }
  }

  private synchronized boolean add(Runnable action) {
    return actions != null && actions.add(action);
  }

  /** The actions in the order in which they were named; no other can be added from now on. */
  private synchronized Deque<Runnable> takeActions() {
    Deque<Runnable> taken = actions == null ? new ArrayDeque<>() : actions;
    actions = null;
    return taken;
  }

  /** Has this let the waiting caller go; at once if it was let go already. */
  void releaseWaiterBy(Runnable release) {
    synchronized (this) {
      if (!waiterReleased) {
        waiterRelease = release;
        return;
      }
    }
    release.run();
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

  /** Notes that this thread does the stopping: an action of it may end the work itself. */
  void begin() {
    stopper = Thread.currentThread();
  }

  boolean isByThisThread() {
    return stopper == Thread.currentThread();
  }

  /**
   * Runs what the work has named to be stopped by.
   *
   * @param worker is interrupted if it has named nothing; null if there is no such thread
   */
  void tell(@Nullable Thread worker) {
    Deque<Runnable> named = takeActions();
    // A flag that stands already is somebody else's and must outlive the call.
    if (named.isEmpty() && worker != null && !worker.isInterrupted()) {
      interrupted = true;
      worker.interrupt();
    }
    named.forEach(CallStop::run);
  }

  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      // A failed attempt to stop the work must not keep the others from being made.
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  /**
   * Takes the interrupt back that the work was told by; to be called on its thread.
   *
   * @param thrown what the work threw: the one exception that says that the flag is cleared
   */
  void takeInterruptBack(@Nullable Throwable thrown) {
    if (interrupted && !(thrown instanceof InterruptedException)) {
      Thread.interrupted();
    }
  }

  synchronized void keepPermit(Runnable release) {
    permitRelease = release;
  }

  /** Gives the permit back that was kept, if one was, and once. */
  void releasePermit() {
    Runnable release;
    synchronized (this) {
      release = permitRelease;
      permitRelease = null;
    }
    if (release != null) {
      release.run();
    }
  }
}

package dev.petstore.resilience.guard;

import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.context.CapturedContext;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The work of one call, which its caller hands over to another thread and waits for. What a {@code
 * FutureTask} does for any number of waiters this does for the one that there is, in one object and
 * with one atomic step: what two cores have to pass to each other is most of what a hand-over costs
 * beside the wake-ups. Thread-safe; only the thread that has made it may wait.
 */
final class HandedOverWork<T> implements Runnable {
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(HandedOverWork.class, "state", State.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private enum State {
    WAITED_FOR,
    RETURNED,
    THREW,
    CALLED_OFF
  }

  private final CallFrame frame;
  private final GuardedWork<T> work;
  private final CapturedContext context;
  private final Thread caller = Thread.currentThread();

  // Written before the state and read after it: what the work returned or threw.
  private @Nullable Object outcome;
  private volatile State state = State.WAITED_FOR;

  /**
   * @param context the caller's, for the work to run under
   */
  HandedOverWork(CallFrame frame, GuardedWork<T> work, CapturedContext context) {
    this.frame = frame;
    this.work = work;
    this.context = context;
  }

  /** The caller is let go before the thread carries again what it carried before. */
  @Override
  public void run() {
    if (state != State.WAITED_FOR) {
      return;
    }
    try {
      context.run(this::runHere);
    } catch (Error broken) {
      // One of a host's context carriers, before the work.
      if (state == State.WAITED_FOR) {
        outcome = broken;
        end(State.THREW);
      }
      throw broken;
    }
  }

  private void runHere() {
    State end;
    try {
      outcome = CallerThread.runHere(frame, work);
      end = State.RETURNED;
    } catch (Throwable thrown) {
      outcome = thrown;
      end = State.THREW;
    }
    end(end);
  }

  /** Lets the caller go without a result; the work does not begin if it has not. */
  void callOff() {
    end(State.CALLED_OFF);
  }

  /** The caller waits no longer: nobody is to wake it later, from whatever it does then. */
  void abandon() {
    STATE.compareAndSet(this, State.WAITED_FOR, State.CALLED_OFF);
  }

  private void end(State how) {
    if (STATE.compareAndSet(this, State.WAITED_FOR, how)) {
      LockSupport.unpark(caller);
    }
  }

  /**
   * Waits for the end.
   *
   * @return {@code false} if it has not come in this time
   */
  boolean await(long nanos) throws InterruptedException {
    if (state != State.WAITED_FOR) {
      return true;
    }
    long until = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
      if (state != State.WAITED_FOR) {
        return true;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return false;
  }

  /** Waits for an end that is certain to come, and leaves an interrupt for later. */
  void awaitEnd() {
    boolean interrupted = false;
    while (state == State.WAITED_FOR) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the work returned, if it has ended, or throws what it threw. */
  @SuppressWarnings("unchecked")
  @Nullable T result() throws Exception {
    if (state == State.CALLED_OFF) {
      throw new CancellationException();
    }
    if (state == State.RETURNED) {
      return (T) outcome;
    }
    if (outcome instanceof Error error) {
      throw error;
    }
    // The worker's interrupt is not the caller's: as itself it would set the caller's flag.
    if (outcome instanceof Exception exception && !(exception instanceof InterruptedException)) {
      throw exception;
    }
    throw new ExecutionException((Throwable) outcome);
  }
}

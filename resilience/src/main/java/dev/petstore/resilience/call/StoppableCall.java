package dev.petstore.resilience.call;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What decides the races of one call. One atomic phase says how far its work has come: it either
 * ends in time or is cancelled, never both. The waiter may be gone long before the work has ended;
 * whatever belongs to the work, its permit above all, is given back when it has. Thread-safe.
 */
abstract class StoppableCall {
  private static final long STOPPING_POLL_NANOS = 50_000;
  private static final VarHandle PHASE;
  private static final VarHandle STOP;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      PHASE = lookup.findVarHandle(StoppableCall.class, "phase", CallPhase.class);
      STOP = lookup.findVarHandle(StoppableCall.class, "stop", CallStop.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final CallTerms terms;

  // Only through its handle. Not volatile: the first value needs no fence, nobody else sees it.
  @SuppressWarnings("UnusedVariable")
  private CallPhase phase = CallPhase.NEW;

  // Null until it is needed, which for most calls is never.
  private volatile @Nullable CallStop stop;

  // Written before a change of the phase and read after it.
  private @Nullable Thread worker;

  StoppableCall(CallTerms terms) {
    this.terms = terms;
  }

  final CallTerms terms() {
    return terms;
  }

  final CallPhase phase() {
    return (CallPhase) PHASE.getVolatile(this);
  }

  private boolean advance(CallPhase from, CallPhase to) {
    return PHASE.compareAndSet(this, from, to);
  }

  private CallStop stop() {
    CallStop present = stop;
    if (present != null) {
      return present;
    }
    CallStop fresh = new CallStop();
    CallStop before = (CallStop) STOP.compareAndExchange(this, null, fresh);
    return before == null ? fresh : before;
  }

  /**
   * The work begins.
   *
   * @param thread the thread to interrupt if the work names no cancel action, if there is one
   * @return {@code false} if the call was cancelled before: the work must not begin
   */
  public final boolean start(@Nullable Thread thread) {
    worker = thread;
    return advance(CallPhase.NEW, CallPhase.RUNNING);
  }

  /**
   * Takes the result away from the work: from now on the call is cancelled, whatever the work does.
   * {@link #stopWork} must follow.
   *
   * @return {@code false} if the work had ended, or the call was cancelled, before
   */
  public final boolean cancel(Cancellation why) {
    if (!stop().want(why)) {
      return false;
    }
    if (advance(CallPhase.NEW, CallPhase.NEVER_BEGUN)) {
      return true;
    }
    if (advance(CallPhase.RUNNING, CallPhase.CANCELLED)) {
      terms.stuck().increment();
      return true;
    }
    return false;
  }

  /**
   * Wakes whoever waits for a cancelled call and tells its work to stop. Runs the work's own cancel
   * actions: they may be slow.
   */
  public final void stopWork() {
    CallStop present = stop();
    present.releaseWaiter();
    present.begin();
    if (!advance(CallPhase.CANCELLED, CallPhase.STOPPING)) {
      return;
    }
    try {
      present.tell(worker);
    } finally {
      // Unless a cancel action has ended the work itself.
      advance(CallPhase.STOPPING, CallPhase.STOPPED);
    }
  }

  /**
   * The work has really ended; called by the thread that did it, or that completes it. Gives back
   * what belonged to the work, and clears the interrupt that this call has caused.
   *
   * @param thrown what the work threw, if anything
   * @return {@code true} if it ended in time: its result is the call's. {@code false} if the call
   *     was cancelled before
   */
  public final boolean end(@Nullable Throwable thrown) {
    if (thrown != null) {
      failed(thrown);
    }
    boolean inTime = advance(CallPhase.RUNNING, CallPhase.ENDED);
    CallStop present = stop;
    if (present != null) {
      if (!inTime) {
        endLate(present);
        present.takeInterruptBack(thrown);
      }
      present.releasePermit();
    }
    return inTime;
  }

  /** Takes note of what the work threw, before anybody learns that it has ended. */
  abstract void failed(Throwable thrown);

  private void endLate(CallStop present) {
    CallPhase before = phase();
    // While the actions run they act on what the work holds (a connection): it must not be given
    // away meanwhile.
    while ((before == CallPhase.STOPPING && !present.isByThisThread())
        || !advance(before, CallPhase.ENDED_LATE)) {
      if (before == CallPhase.STOPPING) {
        LockSupport.parkNanos(STOPPING_POLL_NANOS);
      }
      before = phase();
    }
    terms.stuck().decrement();
  }

  /** Why the call was cancelled, or null if it was not. */
  public final @Nullable Cancellation cancellation() {
    return switch (phase()) {
      case NEW, RUNNING, ENDED -> null;
      case CANCELLED, STOPPING, STOPPED, ENDED_LATE, NEVER_BEGUN -> stop().reason();
    };
  }

  public final boolean isCancelled() {
    return cancellation() != null;
  }

  /** Has this make the work end at a cancellation; at once if the work has been told already. */
  public final void onCancel(Runnable action) {
    stop().onCancel(action);
  }

  /** Has this action run at the cancellation, before the work is told; at once if it is past. */
  public final void whenCancelled(Runnable release) {
    stop().releaseWaiterBy(release);
  }

  /**
   * Hands a permit over to the work that is still running, to be released when it ends.
   *
   * @return {@code false} if no work is running: the permit stays the caller's
   */
  public final boolean keepPermit(Runnable release) {
    if (!phase().isWorking()) {
      return false;
    }
    CallStop present = stop();
    present.keepPermit(release);
    if (!phase().isWorking()) {
      present.releasePermit();
    }
    return true;
  }
}

package dev.petstore.resilience.call;

import dev.petstore.resilience.config.ExceptionRules;
import dev.petstore.resilience.guard.GuardedCall;
import dev.petstore.resilience.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One guarded call, from its admission to the real end of its work. The waiter may be gone long
 * before that: whatever belongs to the work (its permit above all) is given back at {@link #end}.
 *
 * <p>One atomic phase decides every race: a call is either ended in time or cancelled, never both.
 * Thread-safe.
 */
public final class CallFrame implements GuardedCall {
  private enum Phase {
    /** Admitted or being admitted; the work has not begun. */
    NEW,
    RUNNING,
    /** Time is up or the caller has left, and the work does not know it yet. */
    CANCELLED,
    /** Its cancel actions are running. */
    STOPPING,
    /** The work was told to stop. */
    STOPPED,
    /** The work has ended in time. */
    ENDED,
    /** The work has ended, or was never begun, after the call was cancelled. */
    ENDED_LATE
  }

  /** The slot of a call that the watchdog keeps elsewhere. */
  public static final int NOT_IN_A_SLOT = -1;

  private static final long STOPPING_POLL_NANOS = 50_000;

  private final MonotonicClock clock;
  private final long startedAt;
  private final long deadline;
  private final TimeBound bound;
  private final LongAdder stuck;
  private final ExceptionRules exceptions;
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.NEW);

  private final AtomicReference<@Nullable Cancellation> cancelledBy = new AtomicReference<>();
  private volatile @Nullable Throwable failure;
  private volatile boolean outcomeIgnored;
  private volatile boolean mayHaveExecuted = true;
  private volatile boolean ranOutOfTime;
  private volatile boolean everStarted;
  private volatile @Nullable Thread worker;
  private volatile @Nullable Thread stopper;
  private boolean interruptedByUs;
  private volatile int watchedIn = NOT_IN_A_SLOT;

  // Guarded by this: the slow paths only.
  private @Nullable Deque<Runnable> cancelActions;
  private @Nullable Runnable waiterRelease;
  private boolean told;

  private final AtomicReference<@Nullable Runnable> permitRelease = new AtomicReference<>();

  /**
   * @param startedAt the clock's reading at the start of the call
   * @param timeoutNanos how long it may take
   * @param bound who says so
   * @param stuck counts the calls that were cancelled and whose work has not ended
   * @param exceptions which of the work's exceptions are failures
   */
  public CallFrame(
      MonotonicClock clock,
      long startedAt,
      long timeoutNanos,
      TimeBound bound,
      LongAdder stuck,
      ExceptionRules exceptions) {
    this.clock = clock;
    this.startedAt = startedAt;
    this.deadline = startedAt + timeoutNanos;
    this.bound = bound;
    this.stuck = stuck;
    this.exceptions = exceptions;
  }

  public long startedAt() {
    return startedAt;
  }

  /** How long the call may take, or might have taken; zero or less if it must not begin. */
  public long timeoutNanos() {
    return deadline - startedAt;
  }

  /**
   * Whether the request's deadline left the call less than the guard would have given it: that its
   * time ran out then tells nothing of the dependency.
   */
  public boolean isCutShort() {
    return bound == TimeBound.DEADLINE;
  }

  /** Whether the deadline has passed at this reading of the clock. */
  public boolean isOverdue(long now) {
    return now - deadline >= 0;
  }

  public long remainingNanos() {
    return Math.max(0, deadline - clock.nanoTime());
  }

  /**
   * The work begins.
   *
   * @param thread the thread to interrupt if the work names no cancel action, if there is one
   * @return {@code false} if the call was cancelled before: the work must not begin
   */
  public boolean start(@Nullable Thread thread) {
    worker = thread;
    everStarted = true;
    if (phase.compareAndSet(Phase.NEW, Phase.RUNNING)) {
      return true;
    }
    everStarted = false;
    return false;
  }

  /** Whether the work was begun: if not, the call was rejected. */
  public boolean wasStarted() {
    return everStarted;
  }

  /** Whether the work has begun and not ended. */
  public boolean isWorking() {
    Phase now = phase.get();
    return everStarted && now != Phase.NEW && now != Phase.ENDED && now != Phase.ENDED_LATE;
  }

  /**
   * Takes the result away from the work: from now on the call is cancelled, whatever the work does.
   * Wakes whoever waits; {@link #stopWork} must follow.
   *
   * @return {@code false} if the work had ended, or the call was cancelled, before
   */
  public boolean cancel(Cancellation why) {
    if (!cancelledBy.compareAndSet(null, why)) {
      return false;
    }
    if (phase.compareAndSet(Phase.NEW, Phase.ENDED_LATE)) {
      return true;
    }
    if (phase.compareAndSet(Phase.RUNNING, Phase.CANCELLED)) {
      stuck.increment();
      return true;
    }
    return false;
  }

  /**
   * Tells the work of a cancelled call to stop. Runs the work's own cancel actions: they may be
   * slow.
   */
  public void stopWork() {
    releaseWaiter();
    stopper = Thread.currentThread();
    if (!phase.compareAndSet(Phase.CANCELLED, Phase.STOPPING)) {
      return;
    }
    try {
      Deque<Runnable> actions = takeCancelActions();
      if (actions.isEmpty()) {
        interruptWorker();
      }
      for (Runnable action : actions) {
        runCancelAction(action);
      }
    } finally {
      // Unless a cancel action has ended the work itself.
      phase.compareAndSet(Phase.STOPPING, Phase.STOPPED);
    }
  }

  private synchronized Deque<Runnable> takeCancelActions() {
    told = true;
    Deque<Runnable> actions = cancelActions == null ? new ArrayDeque<>() : cancelActions;
    cancelActions = null;
    return actions;
  }

  private void interruptWorker() {
    Thread thread = worker;
    // A flag that stands already is somebody else's and must outlive the call.
    if (thread != null && !thread.isInterrupted()) {
      interruptedByUs = true;
      thread.interrupt();
    }
  }

  private static void runCancelAction(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      // A failed attempt to stop the work must not keep the others from being made.
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
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
  public boolean end(@Nullable Throwable thrown) {
    boolean inTime = false;
    if (thrown != null) {
      failure = thrown;
      if (exceptions.ignores(thrown)) {
        outcomeIgnored = true;
      }
    }
    while (true) {
      Phase before = phase.get();
      if (before == Phase.STOPPING && stopper != Thread.currentThread()) {
        // The actions act on what the work holds (a connection): it must not be given away
        // meanwhile.
        LockSupport.parkNanos(STOPPING_POLL_NANOS);
        continue;
      }
      inTime = before == Phase.RUNNING;
      if (phase.compareAndSet(before, inTime ? Phase.ENDED : Phase.ENDED_LATE)) {
        break;
      }
    }
    if (interruptedByUs && !(thrown instanceof InterruptedException)) {
      Thread.interrupted();
    }
    if (!inTime) {
      stuck.decrement();
    }
    releasePermit();
    return inTime;
  }

  /** Why the call was cancelled, or null if it was not. */
  public @Nullable Cancellation cancellation() {
    return switch (phase.get()) {
      case NEW, RUNNING, ENDED -> null;
      case CANCELLED, STOPPING, STOPPED, ENDED_LATE -> cancelledBy.get();
    };
  }

  /** What the work threw, or null if it has not. */
  public @Nullable Throwable failure() {
    return failure;
  }

  /** How the call ended; of use when its result stands or its caller was released. */
  public Outcome outcome() {
    Cancellation cancelled = cancellation();
    if (cancelled != null) {
      return cancelled == Cancellation.TIMEOUT ? Outcome.TIMEOUT : Outcome.IGNORED;
    }
    if (!everStarted) {
      return Outcome.REJECTED;
    }
    if (ranOutOfTime && failure != null) {
      return Outcome.TIMEOUT;
    }
    // An interrupt that is not ours means that the caller is to stop: it tells nothing of the
    // dependency.
    if (outcomeIgnored || failure instanceof InterruptedException) {
      return Outcome.IGNORED;
    }
    return failure == null ? Outcome.SUCCESS : Outcome.FAILURE;
  }

  /** Where the watchdog keeps this call. */
  public int watchedIn() {
    return watchedIn;
  }

  public void watchedIn(int slot) {
    watchedIn = slot;
  }

  public boolean mayHaveExecuted() {
    return mayHaveExecuted;
  }

  /** Has this action run at the cancellation, before the work is told; at once if it is past. */
  public void whenCancelled(Runnable release) {
    synchronized (this) {
      if (cancellation() == null) {
        waiterRelease = release;
        return;
      }
    }
    release.run();
  }

  private void releaseWaiter() {
    Runnable release;
    synchronized (this) {
      release = waiterRelease;
      waiterRelease = null;
    }
    if (release != null) {
      release.run();
    }
  }

  /**
   * Hands a permit over to the work that is still running, to be released when it ends.
   *
   * @return {@code false} if no work is running: the permit stays the caller's
   */
  public boolean keepPermit(Runnable release) {
    if (!isWorking()) {
      return false;
    }
    permitRelease.set(release);
    if (!isWorking()) {
      releasePermit();
    }
    return true;
  }

  private void releasePermit() {
    if (permitRelease.get() != null) {
      Runnable release = permitRelease.getAndSet(null);
      if (release != null) {
        release.run();
      }
    }
  }

  @Override
  public Duration remaining() {
    return Duration.ofNanos(remainingNanos());
  }

  @Override
  public boolean hasDeadline() {
    return bound != TimeBound.GUARD;
  }

  @Override
  public boolean isCancelled() {
    return cancellation() != null;
  }

  @Override
  public void onCancel(Runnable action) {
    synchronized (this) {
      if (!told) {
        if (cancelActions == null) {
          cancelActions = new ArrayDeque<>(2);
        }
        cancelActions.add(action);
        return;
      }
    }
    runCancelAction(action);
  }

  @Override
  public void ignoreOutcome() {
    outcomeIgnored = true;
  }

  @Override
  public Exception notExecuted(Throwable cause) {
    mayHaveExecuted = false;
    return cause instanceof Exception exception ? exception : new IllegalStateException(cause);
  }

  @Override
  public Exception outOfTime(Exception cause) {
    ranOutOfTime = true;
    return cause;
  }
}

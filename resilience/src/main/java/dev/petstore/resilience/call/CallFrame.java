package dev.petstore.resilience.call;

import dev.petstore.resilience.guard.GuardedCall;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One guarded call, from its admission to the real end of its work. The waiter may be gone long
 * before that: whatever belongs to the work (its permit above all) is given back at {@link #end}.
 *
 * <p>One atomic phase decides every race: a call is either ended in time or cancelled, never both.
 * Thread-safe. There is one for every call, so it is kept small: its atomics are fields behind
 * handles, and what only a cancelled call needs is made when it is needed.
 */
public final class CallFrame implements GuardedCall {
  /** The slot of a call that the watchdog keeps elsewhere. */
  public static final int NOT_IN_A_SLOT = -1;

  private static final long STOPPING_POLL_NANOS = 50_000;
  private static final VarHandle PHASE = handle("phase", CallPhase.class);
  private static final VarHandle CANCELLED_BY = handle("cancelledBy", Cancellation.class);
  private static final VarHandle CANCEL_ACTIONS = handle("cancelActions", CancelActions.class);
  private static final VarHandle PERMIT_RELEASE = handle("permitRelease", Runnable.class);

  private final CallTerms terms;
  private final long startedAt;
  private final long deadline;
  private final TimeBound bound;

  // Only through its handle. Not volatile: the first value needs no fence, nobody else sees it.
  @SuppressWarnings("UnusedVariable")
  private CallPhase phase = CallPhase.NEW;

  // What follows is written before a change of the phase and read after it, or volatile.
  private volatile @Nullable Cancellation cancelledBy;
  private volatile @Nullable Throwable failure;
  private volatile boolean outcomeIgnored;
  private volatile boolean certainlyNotExecuted;
  private volatile boolean ranOutOfTime;
  private volatile @Nullable Duration retryAfter;
  private volatile @Nullable CancelActions cancelActions;
  private volatile @Nullable Runnable permitRelease;
  private volatile @Nullable Thread stopper;
  private @Nullable Thread worker;
  private boolean interruptedByUs;
  private boolean rival;
  private int watchedIn = NOT_IN_A_SLOT;

  /**
   * @param startedAt the clock's reading at the start of the call
   * @param timeoutNanos how long it may take
   * @param bound who says so
   */
  public CallFrame(CallTerms terms, long startedAt, long timeoutNanos, TimeBound bound) {
    this.terms = terms;
    this.startedAt = startedAt;
    this.deadline = startedAt + timeoutNanos;
    this.bound = bound;
  }

  private static VarHandle handle(String field, Class<?> type) {
    try {
      return MethodHandles.lookup().findVarHandle(CallFrame.class, field, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
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
    return Math.max(0, deadline - terms.clock().nanoTime());
  }

  /** Whether a policy that would turn the call away only observes, and must let it through. */
  public boolean passes(Policy policy) {
    return terms.observation().letsThrough(policy);
  }

  /** Another attempt may cancel this one, before it begins: its waiter is to be released then. */
  public void expectRival() {
    rival = true;
  }

  public boolean hasRival() {
    return rival;
  }

  private CallPhase phase() {
    return (CallPhase) PHASE.getVolatile(this);
  }

  private boolean advance(CallPhase from, CallPhase to) {
    return PHASE.compareAndSet(this, from, to);
  }

  /**
   * The work begins.
   *
   * @param thread the thread to interrupt if the work names no cancel action, if there is one
   * @return {@code false} if the call was cancelled before: the work must not begin
   */
  public boolean start(@Nullable Thread thread) {
    worker = thread;
    return advance(CallPhase.NEW, CallPhase.RUNNING);
  }

  /**
   * Takes the result away from the work: from now on the call is cancelled, whatever the work does.
   * {@link #stopWork} must follow.
   *
   * @return {@code false} if the work had ended, or the call was cancelled, before
   */
  public boolean cancel(Cancellation why) {
    if (!CANCELLED_BY.compareAndSet(this, null, why)) {
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
  public void stopWork() {
    cancelActions().releaseWaiter();
    stopper = Thread.currentThread();
    if (!advance(CallPhase.CANCELLED, CallPhase.STOPPING)) {
      return;
    }
    try {
      Deque<Runnable> actions = cancelActions().takeAll();
      if (actions.isEmpty()) {
        interruptWorker();
      }
      for (Runnable action : actions) {
        runCancelAction(action);
      }
    } finally {
      // Unless a cancel action has ended the work itself.
      advance(CallPhase.STOPPING, CallPhase.STOPPED);
    }
  }

  private CancelActions cancelActions() {
    CancelActions actions = cancelActions;
    if (actions != null) {
      return actions;
    }
    CancelActions fresh = new CancelActions();
    CancelActions before = (CancelActions) CANCEL_ACTIONS.compareAndExchange(this, null, fresh);
    return before == null ? fresh : before;
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
    if (thrown != null) {
      failure = thrown;
      if (terms.exceptions().ignores(thrown)) {
        outcomeIgnored = true;
      }
    }
    boolean inTime = advance(CallPhase.RUNNING, CallPhase.ENDED);
    if (!inTime) {
      endLate();
      if (interruptedByUs && !(thrown instanceof InterruptedException)) {
        Thread.interrupted();
      }
    }
    releasePermit();
    return inTime;
  }

  private void endLate() {
    CallPhase before = phase();
    // While the actions run they act on what the work holds (a connection): it must not be given
    // away meanwhile.
    while ((before == CallPhase.STOPPING && stopper != Thread.currentThread())
        || !advance(before, CallPhase.ENDED_LATE)) {
      if (before == CallPhase.STOPPING) {
        LockSupport.parkNanos(STOPPING_POLL_NANOS);
      }
      before = phase();
    }
    terms.stuck().decrement();
  }

  /** Why the call was cancelled, or null if it was not. */
  public @Nullable Cancellation cancellation() {
    return switch (phase()) {
      case NEW, RUNNING, ENDED -> null;
      case CANCELLED, STOPPING, STOPPED, ENDED_LATE, NEVER_BEGUN -> cancelledBy;
    };
  }

  /** What the work threw, or null if it has not. */
  public @Nullable Throwable failure() {
    return failure;
  }

  /** How the call ended; of use when its result stands or its caller was released. */
  public Outcome outcome() {
    return switch (phase()) {
      case ENDED -> outcomeOfWork();
      case NEW -> Outcome.REJECTED;
      case RUNNING, CANCELLED, STOPPING, STOPPED, ENDED_LATE, NEVER_BEGUN ->
          cancelledBy == Cancellation.TIMEOUT ? Outcome.TIMEOUT : Outcome.IGNORED;
    };
  }

  private Outcome outcomeOfWork() {
    Throwable thrown = failure;
    if (thrown != null && ranOutOfTime) {
      return Outcome.TIMEOUT;
    }
    // An interrupt that is not ours means that the caller is to stop: it tells nothing of the
    // dependency.
    if (outcomeIgnored || thrown instanceof InterruptedException) {
      return Outcome.IGNORED;
    }
    return thrown == null ? Outcome.SUCCESS : Outcome.FAILURE;
  }

  /** Where the watchdog keeps this call. */
  public int watchedIn() {
    return watchedIn;
  }

  public void watchedIn(int slot) {
    watchedIn = slot;
  }

  public boolean mayHaveExecuted() {
    return !certainlyNotExecuted;
  }

  /** Has this action run at the cancellation, before the work is told; at once if it is past. */
  public void whenCancelled(Runnable release) {
    if (!cancelActions().releaseWaiterWith(release)) {
      release.run();
    }
  }

  /**
   * Hands a permit over to the work that is still running, to be released when it ends.
   *
   * @return {@code false} if no work is running: the permit stays the caller's
   */
  public boolean keepPermit(Runnable release) {
    if (!phase().isWorking()) {
      return false;
    }
    permitRelease = release;
    if (!phase().isWorking()) {
      releasePermit();
    }
    return true;
  }

  private void releasePermit() {
    if (permitRelease != null) {
      Runnable release = (Runnable) PERMIT_RELEASE.getAndSet(this, null);
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
  public void propagate(BiConsumer<String, String> header) {
    terms.propagation().inject(header);
  }

  @Override
  public void followsFrom(String traceparent) {
    terms.propagation().link(traceparent);
  }

  @Override
  public boolean isCancelled() {
    return cancellation() != null;
  }

  @Override
  public void onCancel(Runnable action) {
    if (!cancelActions().add(action)) {
      runCancelAction(action);
    }
  }

  @Override
  public void ignoreOutcome() {
    outcomeIgnored = true;
  }

  @Override
  public void retryAfter(Duration pause) {
    retryAfter = pause;
  }

  /** How long the dependency wants to be left alone, or zero if it did not say. */
  public Duration retryAfter() {
    Duration told = retryAfter;
    return told == null ? Duration.ZERO : told;
  }

  @Override
  public Exception notExecuted(Throwable cause) {
    certainlyNotExecuted = true;
    return cause instanceof Exception exception ? exception : new IllegalStateException(cause);
  }

  @Override
  public Exception outOfTime(Exception cause) {
    ranOutOfTime = true;
    return cause;
  }
}

package dev.petstore.resilience.call;

import dev.petstore.resilience.guard.GuardedCall;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One guarded call, from its admission to the real end of its work: its time, what its work reports
 * and what came of it. Thread-safe.
 *
 * <p>There is one for every call, so it is kept small, and the object that decides its races is the
 * same one: what only a call needs that is stopped, or has something to report, is made when it is
 * needed.
 */
public final class CallFrame extends StoppableCall implements GuardedCall {
  /** The slot of a call that the watchdog keeps elsewhere. */
  public static final int NOT_IN_A_SLOT = -1;

  private static final VarHandle REPORT;

  static {
    try {
      REPORT = MethodHandles.lookup().findVarHandle(CallFrame.class, "report", WorkReport.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final long startedAt;
  private final long deadline;
  private final TimeBound bound;

  // Null while there is nothing to report.
  private volatile @Nullable WorkReport report;

  // Both of whoever makes the call.
  private boolean rival;
  private int watchedIn = NOT_IN_A_SLOT;

  /**
   * @param startedAt the clock's reading at the start of the call
   * @param timeoutNanos how long it may take
   * @param bound who says so
   */
  public CallFrame(CallTerms terms, long startedAt, long timeoutNanos, TimeBound bound) {
    super(terms);
    this.startedAt = startedAt;
    this.deadline = startedAt + timeoutNanos;
    this.bound = bound;
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
    return Math.max(0, deadline - terms().clock().nanoTime());
  }

  /** Whether a policy that would turn the call away only observes, and must let it through. */
  public boolean passes(Policy policy) {
    return terms().observation().letsThrough(policy);
  }

  /** Another attempt may cancel this one, before it begins: its waiter is to be released then. */
  public void expectRival() {
    rival = true;
  }

  public boolean hasRival() {
    return rival;
  }

  /** Where the watchdog keeps this call. */
  public int watchedIn() {
    return watchedIn;
  }

  public void watchedIn(int slot) {
    watchedIn = slot;
  }

  @Override
  void failed(Throwable thrown) {
    WorkReport told = reporting();
    told.failed(thrown);
    if (terms().exceptions().ignores(thrown)) {
      told.ignore();
    }
  }

  /** How the call ended; of use when its result stands or its caller was released. */
  public Outcome outcome() {
    return switch (phase()) {
      case ENDED -> report == null ? Outcome.SUCCESS : reporting().outcome();
      case NEW -> Outcome.REJECTED;
      case RUNNING, CANCELLED, STOPPING, STOPPED, ENDED_LATE, NEVER_BEGUN ->
          cancellation() == Cancellation.TIMEOUT ? Outcome.TIMEOUT : Outcome.IGNORED;
    };
  }

  /** What the work threw, or null if it has not. */
  public @Nullable Throwable failure() {
    return report == null ? null : reporting().failure();
  }

  public boolean mayHaveExecuted() {
    return report == null || reporting().mayHaveExecuted();
  }

  /** How long the dependency wants to be left alone, or zero if it did not say. */
  public Duration retryAfter() {
    return report == null ? Duration.ZERO : reporting().retryAfter();
  }

  private WorkReport reporting() {
    WorkReport present = report;
    if (present != null) {
      return present;
    }
    WorkReport fresh = new WorkReport();
    WorkReport before = (WorkReport) REPORT.compareAndExchange(this, null, fresh);
    return before == null ? fresh : before;
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
    terms().propagation().inject(header);
  }

  @Override
  public void followsFrom(String traceparent) {
    terms().propagation().link(traceparent);
  }

  @Override
  public void ignoreOutcome() {
    reporting().ignore();
  }

  @Override
  public void retryAfter(Duration pause) {
    reporting().retryAfter(pause);
  }

  @Override
  public Exception notExecuted(Throwable cause) {
    reporting().notExecuted();
    return cause instanceof Exception exception ? exception : new IllegalStateException(cause);
  }

  @Override
  public Exception outOfTime(Exception cause) {
    reporting().outOfTime();
    return cause;
  }
}

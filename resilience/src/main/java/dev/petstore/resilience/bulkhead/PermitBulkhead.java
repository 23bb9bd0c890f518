package dev.petstore.resilience.bulkhead;

import dev.failsafe.Bulkhead;
import dev.failsafe.BulkheadConfig;
import dev.failsafe.spi.PolicyExecutor;
import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.call.CallFrames;
import dev.petstore.resilience.call.Policy;
import dev.petstore.resilience.config.AdmissionConfig;
import dev.petstore.resilience.priority.Priorities;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A bulkhead whose permit belongs to the work, not to the waiter: after a timeout it is free only
 * when the work has really ended, so that {@link #inUse()} is the true load. Unlike Failsafe's own
 * it loses no permit when it rejects. Who waits, with a thread or without, is served in the order
 * of coming; as it fills, calls of low priority are turned away first, if that is configured.
 *
 * <p>Without a guard around it the permit is released when the execution returns. Thread-safe.
 */
public final class PermitBulkhead<R> implements Bulkhead<R> {
  private final Permits permits;
  private final WaitingLine line;
  private final Priorities priorities;
  private final BulkheadExecutor<R> executor;
  private volatile AdmissionConfig admission = AdmissionConfig.DEFAULT;
  private volatile boolean simple = true;
  private volatile @Nullable Handover handover;

  /**
   * @param limit how many calls may be under way at once, 1 or more
   * @param priorities of the requests under way
   */
  public PermitBulkhead(int limit, CallFrames frames, Priorities priorities) {
    this.permits = new Permits(limit);
    this.line = new WaitingLine(permits);
    this.priorities = priorities;
    this.executor = new BulkheadExecutor<>(this, frames);
  }

  public int limit() {
    return permits.limit();
  }

  /**
   * Changes how many calls may be under way at once. Those that are under way stay and count: after
   * a cut, calls are rejected until fewer than the new limit are left.
   *
   * @param changed 1 or more
   */
  public void setLimit(int changed) {
    permits.setLimit(changed);
    line.serve();
  }

  /**
   * From now on calls without a permit are treated so. Those that wait, wait as they began.
   *
   * @param asynchronous where asynchronous calls go on that have waited; null if they do not wait
   */
  public void admitAs(AdmissionConfig changed, @Nullable Handover asynchronous) {
    handover = asynchronous;
    admission = changed;
    simple = changed.maxWait().isZero() && !changed.sheds();
  }

  /** Permits that are taken now. */
  public int inUse() {
    return permits.inUse();
  }

  /** Whether nobody waits or is kept out for its priority: it depends on the limit alone. */
  public boolean goesByLimitAlone() {
    return simple;
  }

  /**
   * Whether no permit is free now, as another call has found before; {@code false} says nothing.
   * Costs next to nothing while there are permits.
   */
  public boolean isKnownToBeFull() {
    return permits.isKnownToBeFull();
  }

  /** How many calls wait for one now. */
  public int waiting() {
    return line.size();
  }

  /** Turns away all who wait, and all who would. Idempotent. */
  public void stopWaiting() {
    line.close();
  }

  boolean isClosed() {
    return line.isClosed();
  }

  /**
   * Whether the call has a permit now. It may have waited for it; whoever is interrupted meanwhile
   * gets none, and stays interrupted.
   */
  boolean admit(@Nullable CallFrame frame) {
    return (simple ? tryAcquirePermit() : admitByRules(frame)) || passes(frame);
  }

  /** Whether there is a permit for the thread's call, without waiting for it. */
  boolean admitAtOnce() {
    return simple ? tryAcquirePermit() : admitNow(share());
  }

  /** Whether an asynchronous call may wait for a permit. */
  boolean letsWait() {
    return !simple
        && handover != null
        && !admission.maxWait().isZero()
        && share() == AdmissionConfig.WHOLE;
  }

  /**
   * Has a call wait that has no thread to wait on.
   *
   * @param later told once what became of it, on another thread
   * @return {@code false} if there is no place for it, and nothing follows
   */
  boolean startWaiting(CallFrame frame, Consumer<Admittance> later) {
    AdmissionConfig rules = admission;
    Handover to = handover;
    if (to == null) {
      return false;
    }
    Consumer<Admittance> end =
        how -> later.accept(how == Admittance.TURNED_AWAY ? refused(frame) : how);
    return new WaitingCall(line, permits, to, end)
        .begin(
            frame, Math.min(rules.maxWait().toNanos(), frame.remainingNanos()), rules.maxWaiting());
  }

  /** What becomes of a call for which there is no permit. */
  Admittance refused(@Nullable CallFrame frame) {
    if (line.isClosed()) {
      return Admittance.CLOSED;
    }
    return passes(frame) ? Admittance.ADMITTED : Admittance.TURNED_AWAY;
  }

  private boolean passes(@Nullable CallFrame frame) {
    return frame != null && frame.passes(Policy.BULKHEAD) && takeBeyondLimit();
  }

  /** It counts as under way like any other. */
  private boolean takeBeyondLimit() {
    permits.takeBeyondLimit();
    return true;
  }

  private int share() {
    AdmissionConfig rules = admission;
    return switch (priorities.current()) {
      case LOW -> rules.lowPercent();
      case NORMAL -> rules.normalPercent();
      case HIGH -> AdmissionConfig.WHOLE;
    };
  }

  /** A call that has to leave permits to others does not stand in their way either. */
  private boolean admitNow(int share) {
    return share < AdmissionConfig.WHOLE
        ? line.isEmpty() && permits.take(share)
        : tryAcquirePermit();
  }

  private boolean admitByRules(@Nullable CallFrame frame) {
    int share = share();
    if (admitNow(share)) {
      return true;
    }
    AdmissionConfig rules = admission;
    if (rules.maxWait().isZero() || share < AdmissionConfig.WHOLE) {
      return false;
    }
    long nanos = rules.maxWait().toNanos();
    return await(
        frame == null ? nanos : Math.min(nanos, frame.remainingNanos()), rules.maxWaiting());
  }

  private boolean await(long nanos, int longestLine) {
    try {
      return line.await(nanos, longestLine);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public BulkheadConfig<R> getConfig() {
    return Bulkhead.<R>builder(limit()).build().getConfig();
  }

  @Override
  public void acquirePermit() throws InterruptedException {
    while (!tryAcquirePermit(Duration.ofDays(1))) {
      // Again: it is to be waited for however long it takes.
    }
  }

  /** A permit that is free and that nobody waits for. */
  @Override
  public boolean tryAcquirePermit() {
    return line.isEmpty() && permits.take();
  }

  @Override
  public boolean tryAcquirePermit(Duration maxWaitTime) throws InterruptedException {
    return tryAcquirePermit() || line.await(maxWaitTime.toNanos(), Integer.MAX_VALUE);
  }

  @Override
  public void releasePermit() {
    permits.giveBack();
    line.serve();
  }

  /**
   * Failsafe asks for it at every call, so there is one; its position in the chain tells it
   * nothing.
   */
  @Override
  public PolicyExecutor<R> toExecutor(int policyIndex) {
    return executor;
  }

  @Override
  public String toString() {
    return "PermitBulkhead[" + inUse() + "/" + limit() + "]";
  }
}

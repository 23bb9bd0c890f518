package dev.petstore.resilience.guard;

import dev.failsafe.function.CheckedRunnable;
import dev.failsafe.spi.ExecutionResult;
import dev.failsafe.spi.PolicyExecutor;
import dev.failsafe.spi.SyncExecutionInternal;
import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.call.FramedExecution;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run through a chain of policies that was composed once: Failsafe's own execution would
 * compose it again for every call. There is one attempt, and the call's frame holds what came of
 * it, so that most of what Failsafe keeps for its stock policies is not kept here. Of one thread.
 */
final class GuardedExecution implements SyncExecutionInternal<Object>, FramedExecution {
  private final CallFrame frame;
  private final GuardedWork<?> work;
  private boolean preExecuted;
  private @Nullable ExecutionResult<Object> result;

  GuardedExecution(CallFrame frame, GuardedWork<?> work) {
    this.frame = frame;
    this.work = work;
  }

  @Override
  public CallFrame frame() {
    return frame;
  }

  /** The innermost part of the chain. */
  ExecutionResult<Object> run(WorkRunner runner) {
    preExecuted = true;
    try {
      return ExecutionResult.success(runner.run(frame, work));
    } catch (Throwable thrown) {
      return ExecutionResult.exception(thrown);
    }
  }

  @Override
  public void preExecute() {
    preExecuted = true;
  }

  @Override
  public boolean isPreExecuted() {
    return preExecuted;
  }

  @Override
  public void recordAttempt() {
    preExecuted = true;
  }

  @Override
  public void record(ExecutionResult<Object> attempt) {
    result = attempt;
  }

  @Override
  public void record(@Nullable Object value, @Nullable Throwable exception) {
    result = new ExecutionResult<>(value, exception);
  }

  @Override
  public void recordResult(@Nullable Object value) {
    record(value, null);
  }

  @Override
  public void recordException(Throwable exception) {
    record(null, exception);
  }

  @Override
  public void complete() {
    record(null, null);
  }

  @Override
  public boolean isComplete() {
    return result != null;
  }

  @Override
  @SuppressWarnings("NullAway") // Failsafe's is null before the end as well
  public ExecutionResult<Object> getResult() {
    return result;
  }

  @Override
  @SuppressWarnings("NullAway")
  public Object getLastResult() {
    return result == null ? null : result.getResult();
  }

  @Override
  public Object getLastResult(Object defaultResult) {
    Object last = getLastResult();
    return last == null ? defaultResult : last;
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
  public <T extends Throwable> T getLastException() {
    return result == null ? null : (T) result.getException();
  }

  @Override
  public Duration getDelay() {
    return Duration.ZERO;
  }

  @Override
  public Duration getElapsedTime() {
    return Duration.ofNanos(frame.timeoutNanos()).minusNanos(frame.remainingNanos());
  }

  @Override
  public Duration getElapsedAttemptTime() {
    return getElapsedTime();
  }

  @Override
  public Instant getStartTime() {
    return Instant.now().minus(getElapsedTime());
  }

  @Override
  public int getAttemptCount() {
    return result == null ? 0 : 1;
  }

  @Override
  public int getExecutionCount() {
    return getAttemptCount();
  }

  @Override
  public boolean isFirstAttempt() {
    return true;
  }

  @Override
  public boolean isRetry() {
    return false;
  }

  @Override
  public boolean isCancelled() {
    return frame.isCancelled();
  }

  @Override
  public boolean isCancelled(PolicyExecutor<Object> policy) {
    return frame.isCancelled();
  }

  /** Cancelling is the frame's business: it alone knows whether the work has ended. */
  @Override
  public boolean cancel() {
    return false;
  }

  @Override
  public void cancel(PolicyExecutor<Object> policy) {
    // As above.
  }

  @Override
  public void onCancel(CheckedRunnable action) {
    throw new UnsupportedOperationException("work names its cancel action to its guarded call");
  }

  @Override
  public Object getLock() {
    return this;
  }

  @Override
  public GuardedExecution getLatest() {
    return this;
  }

  @Override
  public GuardedExecution copy() {
    return new GuardedExecution(frame, work);
  }

  @Override
  public boolean isInterrupted() {
    return frame.isCancelled();
  }

  @Override
  public void setInterruptable(boolean interruptable) {
    // The frame interrupts the work where it has to.
  }

  @Override
  public void interrupt() {
    // As above.
  }
}

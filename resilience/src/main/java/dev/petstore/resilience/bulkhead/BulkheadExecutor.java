package dev.petstore.resilience.bulkhead;

import dev.failsafe.spi.AsyncExecutionInternal;
import dev.failsafe.spi.ExecutionResult;
import dev.failsafe.spi.FailsafeFuture;
import dev.failsafe.spi.PolicyExecutor;
import dev.failsafe.spi.Scheduler;
import dev.failsafe.spi.SyncExecutionInternal;
import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.call.CallFrames;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes a permit on the way in and gives it back, or hands it to the work, on every way out.
 * Failsafe's {@code onSuccess} and {@code onFailure} are not called on every path, hence {@code
 * apply}.
 */
final class BulkheadExecutor<R> extends PolicyExecutor<R> {
  private final PermitBulkhead<R> bulkhead;
  private final CallFrames frames;
  private final BulkheadFull full;
  private final Runnable release;

  BulkheadExecutor(PermitBulkhead<R> bulkhead, CallFrames frames) {
    super(bulkhead, 0);
    this.bulkhead = bulkhead;
    this.frames = frames;
    // One for all rejections: it holds nothing of the single call and no stack trace.
    this.full = new BulkheadFull(bulkhead);
    this.release = bulkhead::releasePermit;
  }

  @Override
  public Function<SyncExecutionInternal<R>, ExecutionResult<R>> apply(
      Function<SyncExecutionInternal<R>, ExecutionResult<R>> inner, Scheduler scheduler) {
    return execution -> {
      CallFrame frame = frames.of(execution);
      if (!bulkhead.admit(frame, true)) {
        execution.preExecute();
        return ExecutionResult.exception(full);
      }
      try {
        return inner.apply(execution);
      } finally {
        release(frame);
      }
    };
  }

  @Override
  public Function<AsyncExecutionInternal<R>, CompletableFuture<ExecutionResult<R>>> applyAsync(
      Function<AsyncExecutionInternal<R>, CompletableFuture<ExecutionResult<R>>> inner,
      Scheduler scheduler,
      FailsafeFuture<R> future) {
    return execution -> {
      CallFrame frame = frames.of(execution);
      if (!bulkhead.admit(frame, false)) {
        execution.preExecute();
        return CompletableFuture.completedFuture(ExecutionResult.exception(full));
      }
      CompletableFuture<ExecutionResult<R>> outcome;
      try {
        outcome = inner.apply(execution);
      } catch (Throwable thrown) {
        release(frame);
        throw thrown;
      }
      return outcome.whenComplete((result, thrown) -> release(frame));
    };
  }

  private void release(@Nullable CallFrame frame) {
    if (frame == null || !frame.keepPermit(release)) {
      bulkhead.releasePermit();
    }
  }
}

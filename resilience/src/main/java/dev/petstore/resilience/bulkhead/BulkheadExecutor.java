package dev.petstore.resilience.bulkhead;

import dev.failsafe.spi.AsyncExecutionInternal;
import dev.failsafe.spi.ExecutionResult;
import dev.failsafe.spi.FailsafeFuture;
import dev.failsafe.spi.PolicyExecutor;
import dev.failsafe.spi.Scheduler;
import dev.failsafe.spi.SyncExecutionInternal;
import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.call.CallFrames;
import java.util.concurrent.CancellationException;
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
  private final BulkheadClosed closed = new BulkheadClosed();
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
      if (!bulkhead.admit(frame)) {
        execution.preExecute();
        return ExecutionResult.exception(bulkhead.isClosed() ? closed : full);
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
      if (bulkhead.admitAtOnce()) {
        return inside(inner, execution, frame);
      }
      if (frame != null && bulkhead.letsWait()) {
        CompletableFuture<ExecutionResult<R>> later = new CompletableFuture<>();
        if (bulkhead.startWaiting(frame, end -> goOn(end, inner, execution, frame, later))) {
          return later;
        }
      }
      Admittance refused = bulkhead.refused(frame);
      return refused == Admittance.ADMITTED
          ? inside(inner, execution, frame)
          : turnedAway(refused, execution);
    };
  }

  /** On another thread than the caller's: what is inside looks for the call there. */
  private void goOn(
      Admittance end,
      Function<AsyncExecutionInternal<R>, CompletableFuture<ExecutionResult<R>>> inner,
      AsyncExecutionInternal<R> execution,
      CallFrame frame,
      CompletableFuture<ExecutionResult<R>> later) {
    CompletableFuture<ExecutionResult<R>> outcome;
    if (end == Admittance.ADMITTED) {
      CallFrame outer = frames.enter(frame);
      try {
        outcome = inside(inner, execution, frame);
      } catch (Throwable thrown) {
        outcome = CompletableFuture.failedFuture(thrown);
      } finally {
        frames.exit(outer);
      }
    } else {
      outcome = turnedAway(end, execution);
    }
    var unused =
        outcome.whenComplete(
            (result, thrown) -> {
              if (thrown == null) {
                later.complete(result);
              } else {
                later.completeExceptionally(thrown);
              }
            });
  }

  private CompletableFuture<ExecutionResult<R>> inside(
      Function<AsyncExecutionInternal<R>, CompletableFuture<ExecutionResult<R>>> inner,
      AsyncExecutionInternal<R> execution,
      @Nullable CallFrame frame) {
    CompletableFuture<ExecutionResult<R>> outcome;
    try {
      outcome = inner.apply(execution);
    } catch (Throwable thrown) {
      release(frame);
      throw thrown;
    }
    return outcome.whenComplete((result, thrown) -> release(frame));
  }

  private CompletableFuture<ExecutionResult<R>> turnedAway(
      Admittance why, AsyncExecutionInternal<R> execution) {
    execution.preExecute();
    return CompletableFuture.completedFuture(
        ExecutionResult.exception(
            switch (why) {
              case CANCELLED -> new CancellationException();
              case CLOSED -> closed;
              case ADMITTED, TURNED_AWAY -> full;
            }));
  }

  private void release(@Nullable CallFrame frame) {
    if (frame == null || !frame.keepPermit(release)) {
      bulkhead.releasePermit();
    }
  }
}

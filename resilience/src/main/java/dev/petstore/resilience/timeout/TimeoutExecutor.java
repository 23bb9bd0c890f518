package dev.petstore.resilience.timeout;

import dev.failsafe.ExecutionContext;
import dev.failsafe.spi.AsyncExecutionInternal;
import dev.failsafe.spi.ExecutionResult;
import dev.failsafe.spi.FailsafeFuture;
import dev.failsafe.spi.PolicyExecutor;
import dev.failsafe.spi.Scheduler;
import dev.failsafe.spi.SyncExecutionInternal;
import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.call.CallFrames;
import dev.petstore.resilience.call.Cancellation;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Has the call watched while its work runs, and lets the frame decide who came first. */
final class TimeoutExecutor<R> extends PolicyExecutor<R> {
  private final Enforcer sync;
  private final Enforcer async;
  private final CallFrames frames;
  private final TimeoutReached reached;

  TimeoutExecutor(TimeoutPolicy<R> timeout, Enforcer sync, Enforcer async, CallFrames frames) {
    super(timeout, 0);
    this.sync = sync;
    this.async = async;
    this.frames = frames;
    this.reached = new TimeoutReached(timeout);
  }

  @Override
  public Function<SyncExecutionInternal<R>, ExecutionResult<R>> apply(
      Function<SyncExecutionInternal<R>, ExecutionResult<R>> inner, Scheduler scheduler) {
    return execution -> {
      CallFrame frame = frameOf(execution);
      sync.arm(frame);
      ExecutionResult<R> result;
      try {
        result = inner.apply(execution);
      } finally {
        sync.disarm(frame);
      }
      return frame.cancellation() == Cancellation.TIMEOUT
          ? ExecutionResult.exception(reached)
          : result;
    };
  }

  @Override
  public Function<AsyncExecutionInternal<R>, CompletableFuture<ExecutionResult<R>>> applyAsync(
      Function<AsyncExecutionInternal<R>, CompletableFuture<ExecutionResult<R>>> inner,
      Scheduler scheduler,
      FailsafeFuture<R> future) {
    return execution -> {
      CallFrame frame = frameOf(execution);
      CompletableFuture<ExecutionResult<R>> outcome = new CompletableFuture<>();
      frame.whenCancelled(() -> outcome.complete(ExecutionResult.exception(causeOf(frame))));
      async.arm(frame);
      var unused =
          inner
              .apply(execution)
              .whenComplete(
                  (result, thrown) -> {
                    async.disarm(frame);
                    if (frame.cancellation() != null) {
                      outcome.complete(ExecutionResult.exception(causeOf(frame)));
                    } else if (thrown != null) {
                      outcome.completeExceptionally(thrown);
                    } else {
                      outcome.complete(result);
                    }
                  });
      return outcome;
    };
  }

  private CallFrame frameOf(ExecutionContext<R> execution) {
    return Objects.requireNonNull(
        frames.of(execution), "a timeout policy is used without its guard");
  }

  private Throwable causeOf(CallFrame frame) {
    return frame.cancellation() == Cancellation.TIMEOUT ? reached : new CancellationException();
  }
}

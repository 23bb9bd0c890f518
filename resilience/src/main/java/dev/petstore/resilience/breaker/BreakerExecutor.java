package dev.petstore.resilience.breaker;

import dev.failsafe.spi.AsyncExecutionInternal;
import dev.failsafe.spi.ExecutionResult;
import dev.failsafe.spi.FailsafeFuture;
import dev.failsafe.spi.PolicyExecutor;
import dev.failsafe.spi.Scheduler;
import dev.failsafe.spi.SyncExecutionInternal;
import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.call.CallFrames;
import dev.petstore.resilience.call.Policy;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks for admission on the way in and ends it on every way out. */
final class BreakerExecutor<R> extends PolicyExecutor<R> {
  private final GenerationBreaker<R> breaker;
  private final CallFrames frames;
  private final BreakerOpen open;

  BreakerExecutor(GenerationBreaker<R> breaker, CallFrames frames) {
    super(breaker, 0);
    this.breaker = breaker;
    this.frames = frames;
    this.open = new BreakerOpen(breaker);
  }

  @Override
  public Function<SyncExecutionInternal<R>, ExecutionResult<R>> apply(
      Function<SyncExecutionInternal<R>, ExecutionResult<R>> inner, Scheduler scheduler) {
    return execution -> {
      CallFrame frame = frames.of(execution);
      Admission admission =
          frame == null ? breaker.tryAdmit() : breaker.tryAdmit(frame.startedAt());
      if (admission == null) {
        if (passes(frame)) {
          return inner.apply(execution);
        }
        execution.preExecute();
        return ExecutionResult.exception(open);
      }
      ExecutionResult<R> result;
      try {
        result = inner.apply(execution);
      } catch (Throwable thrown) {
        end(admission, frame, thrown);
        throw thrown;
      }
      end(admission, frame, result.getException());
      return result;
    };
  }

  @Override
  public Function<AsyncExecutionInternal<R>, CompletableFuture<ExecutionResult<R>>> applyAsync(
      Function<AsyncExecutionInternal<R>, CompletableFuture<ExecutionResult<R>>> inner,
      Scheduler scheduler,
      FailsafeFuture<R> future) {
    return execution -> {
      CallFrame frame = frames.of(execution);
      Admission admission =
          frame == null ? breaker.tryAdmit() : breaker.tryAdmit(frame.startedAt());
      if (admission == null) {
        if (passes(frame)) {
          return inner.apply(execution);
        }
        execution.preExecute();
        return CompletableFuture.completedFuture(ExecutionResult.exception(open));
      }
      CompletableFuture<ExecutionResult<R>> outcome;
      try {
        outcome = inner.apply(execution);
      } catch (Throwable thrown) {
        end(admission, frame, thrown);
        throw thrown;
      }
      return outcome.whenComplete(
          (result, thrown) ->
              end(admission, frame, result == null ? thrown : result.getException()));
    };
  }

  /** Of a call that was let through the breaker learns nothing. */
  private static boolean passes(@Nullable CallFrame frame) {
    return frame != null && frame.passes(Policy.CIRCUIT_BREAKER);
  }

  private static void end(
      Admission admission, @Nullable CallFrame frame, @Nullable Throwable thrown) {
    if (frame == null) {
      if (thrown == null) {
        admission.success();
      } else {
        admission.failure();
      }
      return;
    }
    switch (frame.outcome()) {
      case SUCCESS -> admission.success();
      case FAILURE -> admission.failure();
      case TIMEOUT -> {
        // The dependency cannot help it that the caller came late.
        if (frame.isCutShort()) {
          admission.ignored();
        } else {
          admission.failure();
        }
      }
      case IGNORED, REJECTED -> admission.ignored();
    }
  }
}

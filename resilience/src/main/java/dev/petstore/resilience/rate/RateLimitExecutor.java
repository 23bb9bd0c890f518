package dev.petstore.resilience.rate;

import dev.failsafe.spi.AsyncExecutionInternal;
import dev.failsafe.spi.ExecutionResult;
import dev.failsafe.spi.FailsafeFuture;
import dev.failsafe.spi.PolicyExecutor;
import dev.failsafe.spi.Scheduler;
import dev.failsafe.spi.SyncExecutionInternal;
import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.call.CallFrames;
import dev.petstore.resilience.call.Policy;
import dev.petstore.resilience.time.MonotonicClock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes a call's turn before anything else is asked for. A turn is not given back, whatever becomes
 * of the call.
 */
final class RateLimitExecutor<R> extends PolicyExecutor<R> {
  private final RateLimit limit;
  private final MonotonicClock clock;
  private final CallFrames frames;

  RateLimitExecutor(
      RateLimitPolicy<R> policy, RateLimit limit, MonotonicClock clock, CallFrames frames) {
    super(policy, 0);
    this.limit = limit;
    this.clock = clock;
    this.frames = frames;
  }

  /** Why the call must not begin, or null. */
  private @Nullable RateLimited refusal(@Nullable CallFrame frame) {
    long wait = limit.take(frame == null ? clock.nanoTime() : frame.startedAt());
    boolean refused = wait > 0 && (frame == null || !frame.passes(Policy.RATE_LIMIT));
    return refused ? new RateLimited(wait) : null;
  }

  @Override
  public Function<SyncExecutionInternal<R>, ExecutionResult<R>> apply(
      Function<SyncExecutionInternal<R>, ExecutionResult<R>> inner, Scheduler scheduler) {
    return execution -> {
      RateLimited refusal = refusal(frames.of(execution));
      if (refusal == null) {
        return inner.apply(execution);
      }
      execution.preExecute();
      return ExecutionResult.exception(refusal);
    };
  }

  @Override
  public Function<AsyncExecutionInternal<R>, CompletableFuture<ExecutionResult<R>>> applyAsync(
      Function<AsyncExecutionInternal<R>, CompletableFuture<ExecutionResult<R>>> inner,
      Scheduler scheduler,
      FailsafeFuture<R> future) {
    return execution -> {
      RateLimited refusal = refusal(frames.of(execution));
      if (refusal == null) {
        return inner.apply(execution);
      }
      execution.preExecute();
      return CompletableFuture.completedFuture(ExecutionResult.exception(refusal));
    };
  }
}

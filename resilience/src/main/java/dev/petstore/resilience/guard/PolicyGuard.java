package dev.petstore.resilience.guard;

import dev.failsafe.spi.ExecutionResult;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.health.BreakerState;
import dev.petstore.application.health.DependencyHealth;
import dev.petstore.resilience.breaker.BreakerControl;
import dev.petstore.resilience.breaker.GenerationBreaker;
import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.call.CallFrames;
import dev.petstore.resilience.call.Cancellation;
import dev.petstore.resilience.context.CapturedContext;
import dev.petstore.resilience.context.ContextCarriers;
import dev.petstore.resilience.health.CallStatistics;
import dev.petstore.resilience.health.HealthRules;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A guard over a chain of policies. */
final class PolicyGuard implements DependencyGuard, AutoCloseable {
  private final String dependency;
  private final TimedCalls calls;
  private final CallFrames frames;
  private final GuardChain chain;
  private final WorkRunner runner;
  private final Executor stopper;
  private final ContextCarriers carriers;
  private final Failures failures;
  private volatile boolean closed;

  PolicyGuard(
      String dependency,
      TimedCalls calls,
      CallFrames frames,
      GuardChain chain,
      WorkRunner runner,
      Executor stopper,
      ContextCarriers carriers) {
    this.dependency = dependency;
    this.calls = calls;
    this.frames = frames;
    this.chain = chain;
    this.runner = runner;
    this.stopper = stopper;
    this.carriers = carriers;
    this.failures = new Failures(dependency, chain);
  }

  @Override
  public String dependency() {
    return dependency;
  }

  // The chain gives back what the work gave; null against its promise, if it did so.
  @Override
  @SuppressWarnings({"unchecked", "NullAway"})
  public <T> T call(String operation, GuardedWork<T> work) {
    CallFrame frame = calls.begin();
    RejectionReason refusal = refusal(frame);
    if (refusal != null) {
      calls.end(frame);
      throw failures.rejected(operation, refusal);
    }
    ExecutionResult<Object> result;
    try {
      result = chain.run(frame, work);
    } finally {
      calls.end(frame);
    }
    Throwable thrown = result.getException();
    if (thrown != null) {
      throw failures.of(operation, frame, thrown);
    }
    return (T) result.getResult();
  }

  @Override
  public <T> CompletionStage<T> callAsync(String operation, AsyncGuardedWork<T> work) {
    CallFrame frame = calls.begin();
    RejectionReason refusal = refusal(frame);
    if (refusal != null) {
      calls.end(frame);
      return CompletableFuture.failedFuture(failures.rejected(operation, refusal));
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    CapturedContext context = carriers.capture();
    CallFrame outer = frames.enter(frame);
    try {
      var unused =
          chain
              .failsafe()
              .getStageAsync(() -> runner.start(frame, work, context))
              .whenComplete(
                  (value, thrown) -> {
                    calls.end(frame);
                    Throwable failure =
                        thrown == null ? null : failures.ofAsync(operation, frame, thrown);
                    // What hangs on the stage runs here, on whichever thread this is.
                    context.run(() -> complete(answer, value, failure));
                  });
    } finally {
      frames.exit(outer);
    }
    var unused =
        answer.whenComplete(
            (value, thrown) -> {
              if (answer.isCancelled() && frame.cancel(Cancellation.CALLER)) {
                stopper.execute(frame::stopWork);
              }
            });
    return answer;
  }

  @SuppressWarnings("NullAway") // work may complete with null, against its promise
  private static <T> void complete(
      CompletableFuture<T> answer, @Nullable T value, @Nullable Throwable failure) {
    if (failure == null) {
      answer.complete(value);
    } else {
      answer.completeExceptionally(failure);
    }
  }

  /** Why the call must not even ask for a permit, or null. */
  private @Nullable RejectionReason refusal(CallFrame frame) {
    if (closed) {
      return RejectionReason.SHUTTING_DOWN;
    }
    return frame.timeoutNanos() <= 0 ? RejectionReason.DEADLINE_SPENT : null;
  }

  @Override
  public Duration timeout() {
    return calls.timeout();
  }

  @Override
  public DependencyHealth health() {
    long now = calls.now();
    CallStatistics statistics = calls.statistics();
    int inFlight = chain.bulkhead().inUse();
    double successRate = statistics.successRate(now);
    return new DependencyHealth(
        HealthRules.status(breakerState(), successRate, inFlight, chain.bulkhead().limit()),
        inFlight,
        chain.bulkhead().limit(),
        successRate,
        breakerState(),
        statistics.counts(),
        statistics.responseTimes(now),
        Math.max(0, statistics.stuck().intValue()));
  }

  private BreakerState breakerState() {
    return breaker().map(BreakerControl::state).orElse(BreakerState.DISABLED);
  }

  /** Empty where the configuration puts no breaker before the dependency. */
  Optional<BreakerControl> breaker() {
    return Optional.ofNullable(chain.breaker()).map(GenerationBreaker::control);
  }

  CallStatistics statistics() {
    return calls.statistics();
  }

  /** From now on every call is rejected. Calls under way go on. */
  void stopAdmitting() {
    closed = true;
  }

  /** Whether no call holds a permit. */
  boolean isIdle() {
    return chain.bulkhead().inUse() == 0;
  }

  @Override
  public void close() {
    stopAdmitting();
    runner.close();
  }
}

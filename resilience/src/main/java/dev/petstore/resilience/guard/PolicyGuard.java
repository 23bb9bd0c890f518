package dev.petstore.resilience.guard;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.Policy;
import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.health.BreakerState;
import dev.petstore.application.health.DependencyHealth;
import dev.petstore.resilience.breaker.BreakerControl;
import dev.petstore.resilience.breaker.GenerationBreaker;
import dev.petstore.resilience.bulkhead.PermitBulkhead;
import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.call.CallFrames;
import dev.petstore.resilience.call.Cancellation;
import dev.petstore.resilience.health.CallStatistics;
import dev.petstore.resilience.health.HealthRules;
import dev.petstore.resilience.time.MonotonicClock;
import dev.petstore.resilience.timeout.TimeoutPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A guard whose chain is bulkhead, circuit breaker, timeout, work, outermost first: of the six
 * orders the only one in which a rejection never reaches the breaker and a timeout always does.
 */
final class PolicyGuard implements DependencyGuard, AutoCloseable {
  private final String dependency;
  private final MonotonicClock clock;
  private final long timeoutNanos;
  private final CallFrames frames;
  private final PermitBulkhead<Object> bulkhead;
  private final @Nullable GenerationBreaker<Object> breaker;
  private final WorkRunner runner;
  private final Executor stopper;
  private final FailsafeExecutor<Object> chain;
  private final CallStatistics statistics = new CallStatistics();
  private final Failures failures;
  private volatile boolean closed;

  PolicyGuard(
      String dependency,
      MonotonicClock clock,
      CallFrames frames,
      PermitBulkhead<Object> bulkhead,
      @Nullable GenerationBreaker<Object> breaker,
      TimeoutPolicy<Object> timeout,
      WorkRunner runner,
      Executor stopper) {
    this.dependency = dependency;
    this.clock = clock;
    this.frames = frames;
    this.bulkhead = bulkhead;
    this.breaker = breaker;
    this.timeoutNanos = timeout.getConfig().getTimeout().toNanos();
    this.runner = runner;
    this.stopper = stopper;
    this.failures = new Failures(dependency, timeout.getConfig().getTimeout());
    List<Policy<Object>> policies = new ArrayList<>();
    policies.add(bulkhead);
    if (breaker != null) {
      policies.add(breaker);
    }
    policies.add(timeout);
    this.chain = Failsafe.with(policies).with(InlineScheduler.INSTANCE);
  }

  @Override
  public String dependency() {
    return dependency;
  }

  // Work may return null against its promise; the caller then gets what it asked for.
  @Override
  @SuppressWarnings("NullAway")
  public <T> T call(String operation, GuardedWork<T> work) {
    CallFrame frame = newFrame();
    if (closed) {
      record(frame);
      throw shuttingDown(operation);
    }
    CallFrame outer = frames.enter(frame);
    try {
      return chain.get(() -> runner.run(frame, work));
    } catch (Throwable thrown) {
      throw failures.of(operation, frame, thrown);
    } finally {
      frames.exit(outer);
      record(frame);
    }
  }

  @Override
  public <T> CompletionStage<T> callAsync(String operation, AsyncGuardedWork<T> work) {
    CallFrame frame = newFrame();
    if (closed) {
      record(frame);
      return CompletableFuture.failedFuture(shuttingDown(operation));
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    CallFrame outer = frames.enter(frame);
    try {
      var unused =
          chain
              .getStageAsync(() -> runner.start(frame, work))
              .whenComplete(
                  (value, thrown) -> {
                    record(frame);
                    if (thrown == null) {
                      answer.complete(value);
                    } else {
                      answer.completeExceptionally(failures.ofAsync(operation, frame, thrown));
                    }
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

  private CallFrame newFrame() {
    return new CallFrame(clock, clock.nanoTime(), timeoutNanos, statistics.stuck());
  }

  private void record(CallFrame frame) {
    long now = clock.nanoTime();
    statistics.record(frame.outcome(), now - frame.startedAt(), now);
  }

  private CallRejected shuttingDown(String operation) {
    return new CallRejected(dependency, operation, RejectionReason.SHUTTING_DOWN, Optional.empty());
  }

  @Override
  public DependencyHealth health() {
    long now = clock.nanoTime();
    int inFlight = bulkhead.inUse();
    double successRate = statistics.successRate(now);
    return new DependencyHealth(
        HealthRules.status(breakerState(), successRate, inFlight, bulkhead.limit()),
        inFlight,
        bulkhead.limit(),
        successRate,
        breakerState(),
        statistics.counts(),
        statistics.responseTimes(now),
        Math.max(0, statistics.stuck().intValue()));
  }

  private BreakerState breakerState() {
    return breaker == null ? BreakerState.DISABLED : breaker.control().state();
  }

  /** Empty where the configuration puts no breaker before the dependency. */
  Optional<BreakerControl> breaker() {
    return Optional.ofNullable(breaker).map(GenerationBreaker::control);
  }

  CallStatistics statistics() {
    return statistics;
  }

  /** From now on every call is rejected. Calls under way go on. */
  void stopAdmitting() {
    closed = true;
  }

  /** Whether no call holds a permit. */
  boolean isIdle() {
    return bulkhead.inUse() == 0;
  }

  @Override
  public void close() {
    stopAdmitting();
    runner.close();
  }
}

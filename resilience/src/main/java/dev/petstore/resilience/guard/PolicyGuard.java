package dev.petstore.resilience.guard;

import dev.failsafe.spi.ExecutionResult;
import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.health.BreakerState;
import dev.petstore.application.health.DependencyHealth;
import dev.petstore.resilience.breaker.BreakerControl;
import dev.petstore.resilience.breaker.GenerationBreaker;
import dev.petstore.resilience.breaker.Tally;
import dev.petstore.resilience.bulkhead.PermitBulkhead;
import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.call.CallFrames;
import dev.petstore.resilience.call.Cancellation;
import dev.petstore.resilience.call.Outcome;
import dev.petstore.resilience.context.CapturedContext;
import dev.petstore.resilience.context.ContextCarriers;
import dev.petstore.resilience.event.GuardEvent;
import dev.petstore.resilience.event.GuardEvents;
import dev.petstore.resilience.fault.GuardFaults;
import dev.petstore.resilience.fault.InjectedFault;
import dev.petstore.resilience.health.CallStatistics;
import dev.petstore.resilience.health.HealthRules;
import dev.petstore.resilience.metrics.GuardReadings;
import dev.petstore.resilience.tracing.CallSpan;
import dev.petstore.resilience.tracing.GuardSpans;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A guard over a chain of policies. */
final class PolicyGuard implements DependencyGuard, GuardReadings, AutoCloseable {
  private final GuardParts parts;
  private final PermitBulkhead<Object> bulkhead;
  private final CallFrames frames;
  private final Executor stopper;
  private final ContextCarriers carriers;
  private final Failures failures;
  private final GuardEvents events;
  private final GuardFaults faults;
  private final Fallbacks fallbacks;
  // Null where nothing is traced: a call then pays for one look at it.
  private final @Nullable GuardSpans spans;
  private volatile GuardRules rules;
  private volatile boolean closed;

  PolicyGuard(String dependency, GuardEngine engine, GuardSettings settings) {
    this.parts = new GuardParts(dependency, engine, settings);
    this.bulkhead = parts.bulkhead();
    this.frames = parts.frames();
    this.stopper = engine.stopThreads();
    this.carriers = engine.carriers();
    this.failures = parts.failures();
    this.events = engine.events();
    this.faults = engine.faults().of(dependency);
    this.fallbacks = new Fallbacks(parts.statistics());
    this.spans =
        engine.tracing().map(tracing -> tracing.of(dependency, parts.statistics())).orElse(null);
    this.rules = parts.rules(settings, null);
  }

  @Override
  public String dependency() {
    return parts.name();
  }

  /** Rules for other settings, for {@link #follow}. Nothing changes yet. */
  GuardRules prepare(GuardSettings settings) {
    return parts.rules(settings, rules);
  }

  /** From now on calls begin under these rules; those under way keep theirs. */
  void follow(GuardRules prepared) {
    parts.follow(prepared, rules);
    rules = prepared;
  }

  GuardSettings settings() {
    return rules.settings();
  }

  @Override
  public <T> T call(String operation, GuardedWork<T> work) {
    GuardRules present = rules;
    CallRejected refused = refusedEarly(present, operation);
    if (refused != null) {
      throw refused;
    }
    return call(present, present.calls().begin(), operation, work);
  }

  private @Nullable CallRejected refusedEarly(GuardRules present, String operation) {
    CallRejected refused = closed ? null : present.earlyRefusal().of(operation);
    if (refused != null) {
      present.calls().refuse(refused.reason());
      if (spans != null) {
        spans.begin(operation).end(Outcome.REJECTED, refused);
      }
      tell(refused);
    }
    return refused;
  }

  @Override
  public <T> T callIdempotent(String operation, GuardedWork<T> work) {
    GuardRules present = rules;
    Repetition repetition = present.repetition();
    return repetition == null
        ? call(operation, work)
        : repetition.call(new IdempotentCall<>(this, present, operation, work));
  }

  @Override
  public <T> T read(String operation, GuardedWork<T> read, Fallback<T> fallback) {
    try {
      return callIdempotent(operation, read);
    } catch (DependencyFailure failure) {
      return fallbacks.answer(fallback, failure);
    }
  }

  <T> T call(GuardRules present, CallFrame frame, String operation, GuardedWork<T> work) {
    return spans == null
        ? admit(present, frame, operation, work)
        : traced(spans.begin(operation), present, frame, operation, work);
  }

  private <T> T traced(
      CallSpan span, GuardRules present, CallFrame frame, String operation, GuardedWork<T> work) {
    Throwable thrown = null;
    try (Scope scope = span.open()) {
      return admit(present, frame, operation, work);
    } catch (RuntimeException | Error failure) {
      thrown = failure;
      throw failure;
    } finally {
      span.end(frame.outcome(), thrown);
    }
  }

  // The chain gives back what the work gave; null against its promise, if it did so.
  @SuppressWarnings({"unchecked", "NullAway"})
  private <T> T admit(GuardRules present, CallFrame frame, String operation, GuardedWork<T> work) {
    TimedCalls calls = present.calls();
    RejectionReason refusal = refusal(frame);
    if (refusal != null) {
      calls.refuse(refusal);
      throw told(failures.rejected(operation, refusal));
    }
    InjectedFault fault = faults.draw(operation);
    GuardedWork<T> asked = fault == null ? work : FaultyWork.of(fault, work);
    Throwable thrown = null;
    ExecutionResult<Object> result;
    try {
      result = present.chain().run(frame, asked);
      thrown = result.getException();
    } finally {
      calls.end(frame, thrown);
    }
    if (thrown != null) {
      throw told(failures.of(operation, frame, thrown));
    }
    return (T) result.getResult();
  }

  private DependencyFailure told(DependencyFailure failure) {
    tell(failure);
    return failure;
  }

  /** Lets the listeners know of a call that was turned away or ran out of time. */
  private void tell(DependencyFailure failure) {
    if (!events.areHeard()) {
      return;
    }
    if (failure instanceof CallRejected rejected) {
      events.publish(
          () -> new GuardEvent.Rejected(dependency(), failure.operation(), rejected.reason()));
    } else if (failure instanceof CallTimedOut late) {
      events.publish(
          () -> new GuardEvent.TimedOut(dependency(), failure.operation(), late.timeout()));
    }
  }

  @Override
  public <T> CompletionStage<T> callAsync(String operation, AsyncGuardedWork<T> work) {
    GuardRules present = rules;
    CallRejected refused = refusedEarly(present, operation);
    if (refused != null) {
      return CompletableFuture.failedFuture(refused);
    }
    CallFrame frame = present.calls().begin();
    return spans == null
        ? admitAsync(present, frame, operation, work)
        : tracedAsync(spans.begin(operation), present, frame, operation, work);
  }

  private <T> CompletionStage<T> tracedAsync(
      CallSpan span,
      GuardRules present,
      CallFrame frame,
      String operation,
      AsyncGuardedWork<T> work) {
    CompletionStage<T> answer;
    try (Scope scope = span.open()) {
      answer = admitAsync(present, frame, operation, work);
    }
    var unused = answer.whenComplete((value, thrown) -> span.end(frame.outcome(), thrown));
    return answer;
  }

  private <T> CompletionStage<T> admitAsync(
      GuardRules present, CallFrame frame, String operation, AsyncGuardedWork<T> work) {
    TimedCalls calls = present.calls();
    RejectionReason refusal = refusal(frame);
    if (refusal != null) {
      calls.refuse(refusal);
      return CompletableFuture.failedFuture(told(failures.rejected(operation, refusal)));
    }
    InjectedFault fault = faults.draw(operation);
    AsyncGuardedWork<T> asked =
        fault == null ? work : FaultyWork.of(fault, work, parts.engine().hedgeThreads());
    CompletableFuture<T> answer = new CompletableFuture<>();
    CapturedContext context = carriers.capture();
    CallFrame outer = frames.enter(frame);
    try {
      var unused =
          present
              .chain()
              .failsafe()
              .getStageAsync(() -> present.runner().start(frame, asked, context))
              .whenComplete(
                  (value, thrown) -> {
                    calls.end(frame, thrown);
                    Throwable failure =
                        thrown == null ? null : failures.ofAsync(operation, frame, thrown);
                    if (failure instanceof DependencyFailure known) {
                      tell(known);
                    }
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

  @Override
  public <T> CompletionStage<T> readAsync(
      String operation, AsyncGuardedWork<T> read, Fallback<T> fallback) {
    return fallbacks.answer(fallback, callAsync(operation, read));
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

  CallTimedOut timedOut(String operation, CallFrame frame) {
    return failures.timedOut(operation, frame);
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
    return rules.calls().timeout();
  }

  @Override
  public void followedBy(LimitsFollower follower) {
    parts.followers().add(follower);
  }

  @Override
  public DependencyHealth health() {
    long now = parts.engine().clock().nanoTime();
    CallStatistics statistics = parts.statistics();
    int inFlight = inFlight();
    int limit = limit();
    BreakerState breakerState = breakerState();
    double successRate = statistics.successRate(now);
    return new DependencyHealth(
        HealthRules.status(breakerState, successRate, inFlight, limit),
        inFlight,
        limit,
        successRate,
        breakerState,
        statistics.counts(),
        statistics.responseTimes(now),
        Math.max(0, statistics.stuck().intValue()));
  }

  @Override
  public int inFlight() {
    return bulkhead.inUse();
  }

  @Override
  public int limit() {
    return bulkhead.limit();
  }

  @Override
  public int waiting() {
    return bulkhead.waiting();
  }

  /** For how long its breaker still lets nothing through; empty if time does not end that. */
  Optional<Duration> untilTrial(long now) {
    return Optional.ofNullable(rules.breaker())
        .flatMap(breaker -> breaker.retryAfter(now))
        .filter(delay -> !delay.isZero());
  }

  @Override
  public BreakerState breakerState() {
    return breaker().map(BreakerControl::state).orElse(BreakerState.DISABLED);
  }

  @Override
  public Tally breakerTally() {
    GenerationBreaker<Object> breaker = rules.breaker();
    return breaker == null ? Tally.NOTHING : breaker.tally();
  }

  /** Empty where the configuration puts no breaker before the dependency. */
  Optional<BreakerControl> breaker() {
    return Optional.ofNullable(rules.breaker()).map(GenerationBreaker::control);
  }

  CallStatistics statistics() {
    return parts.statistics();
  }

  /** From now on every call is rejected. Calls under way go on. */
  void stopAdmitting() {
    closed = true;
  }

  /** Whether no call holds a permit or waits for one. */
  boolean isIdle() {
    return bulkhead.waiting() == 0 && bulkhead.inUse() == 0;
  }

  @Override
  public void close() {
    stopAdmitting();
    bulkhead.stopWaiting();
    parts.close();
  }
}

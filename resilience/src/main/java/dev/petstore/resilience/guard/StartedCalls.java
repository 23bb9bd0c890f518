package dev.petstore.resilience.guard;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.call.CallFrames;
import dev.petstore.resilience.call.Cancellation;
import dev.petstore.resilience.context.CapturedContext;
import dev.petstore.resilience.fault.GuardFaults;
import dev.petstore.resilience.fault.InjectedFault;
import dev.petstore.resilience.tracing.CallSpan;
import dev.petstore.resilience.tracing.GuardSpans;
import io.opentelemetry.context.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The calls of a guard that are only started: their callers get a stage. Thread-safe. */
final class StartedCalls {
  private final Entrance entrance;
  private final Failures failures;
  private final FailureEvents events;
  private final GuardFaults faults;
  private final CallFrames frames;
  private final GuardEngine engine;
  private final @Nullable GuardSpans spans;

  /**
   * @param spans null where nothing is traced
   */
  StartedCalls(
      Entrance entrance,
      GuardParts parts,
      FailureEvents events,
      GuardFaults faults,
      @Nullable GuardSpans spans) {
    this.entrance = entrance;
    this.failures = parts.failures();
    this.events = events;
    this.faults = faults;
    this.frames = parts.frames();
    this.engine = parts.engine();
    this.spans = spans;
  }

  <T> CompletionStage<T> call(GuardRules rules, String operation, AsyncGuardedWork<T> work) {
    CallRejected refused = entrance.beforeBegin(rules, operation);
    if (refused != null) {
      return CompletableFuture.failedFuture(refused);
    }
    CallFrame frame = rules.calls().begin();
    return spans == null
        ? admit(rules, frame, operation, work)
        : traced(spans.begin(operation), rules, frame, operation, work);
  }

  private <T> CompletionStage<T> traced(
      CallSpan span,
      GuardRules rules,
      CallFrame frame,
      String operation,
      AsyncGuardedWork<T> work) {
    CompletionStage<T> answer;
    try (Scope scope = span.open()) {
      answer = admit(rules, frame, operation, work);
    }
    var unused = answer.whenComplete((value, thrown) -> span.end(frame.outcome(), thrown));
    return answer;
  }

  private <T> CompletionStage<T> admit(
      GuardRules rules, CallFrame frame, String operation, AsyncGuardedWork<T> work) {
    CallRejected refused = entrance.afterBegin(rules, frame, operation);
    if (refused != null) {
      return CompletableFuture.failedFuture(refused);
    }
    InjectedFault fault = faults.draw(operation);
    CompletableFuture<T> answer = new CompletableFuture<>();
    start(
        rules,
        frame,
        operation,
        fault == null ? work : FaultyWork.of(fault, work, engine.hedgeThreads()),
        answer);
    var unused =
        answer.whenComplete(
            (value, thrown) -> {
              if (answer.isCancelled() && frame.cancel(Cancellation.CALLER)) {
                engine.stopThreads().execute(frame::stopWork);
              }
            });
    return answer;
  }

  private <T> void start(
      GuardRules rules,
      CallFrame frame,
      String operation,
      AsyncGuardedWork<T> work,
      CompletableFuture<T> answer) {
    CapturedContext context = engine.carriers().capture();
    CallFrame outer = frames.enter(frame);
    try {
      var unused =
          rules
              .chain()
              .failsafe()
              .getStageAsync(() -> rules.runner().start(frame, work, context))
              .whenComplete(
                  (value, thrown) -> {
                    Throwable failure = end(rules, frame, operation, thrown);
                    // What hangs on the stage runs here, on whichever thread this is.
                    context.run(() -> complete(answer, value, failure));
                  });
    } finally {
      frames.exit(outer);
    }
  }

  private @Nullable Throwable end(
      GuardRules rules, CallFrame frame, String operation, @Nullable Throwable thrown) {
    rules.calls().end(frame, thrown);
    if (thrown == null) {
      return null;
    }
    Throwable failure = failures.ofAsync(operation, frame, thrown);
    return failure instanceof DependencyFailure known ? events.told(known) : failure;
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
}

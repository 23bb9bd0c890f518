package dev.petstore.resilience.guard;

import dev.failsafe.spi.ExecutionResult;
import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.fault.GuardFaults;
import dev.petstore.resilience.fault.InjectedFault;
import dev.petstore.resilience.tracing.CallSpan;
import dev.petstore.resilience.tracing.GuardSpans;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/** The calls of a guard whose callers wait for the result. Thread-safe. */
final class WaitedCalls {
  private final Entrance entrance;
  private final Failures failures;
  private final FailureEvents events;
  private final GuardFaults faults;
  // Null where nothing is traced: a call then pays for one look at it.
  private final @Nullable GuardSpans spans;

  WaitedCalls(
      Entrance entrance,
      Failures failures,
      FailureEvents events,
      GuardFaults faults,
      @Nullable GuardSpans spans) {
    this.entrance = entrance;
    this.failures = failures;
    this.events = events;
    this.faults = faults;
    this.spans = spans;
  }

  <T> T call(GuardRules rules, String operation, GuardedWork<T> work) {
    CallRejected refused = entrance.beforeBegin(rules, operation);
    if (refused != null) {
      throw refused;
    }
    CallFrame frame = rules.calls().begin();
    return spans == null
        ? admit(rules, frame, operation, work)
        : traced(spans.begin(operation), rules, frame, operation, work);
  }

  /** A call whose clock runs already. */
  <T> T call(GuardRules rules, CallFrame frame, String operation, GuardedWork<T> work) {
    return spans == null
        ? admit(rules, frame, operation, work)
        : traced(spans.begin(operation), rules, frame, operation, work);
  }

  private <T> T traced(
      CallSpan span, GuardRules rules, CallFrame frame, String operation, GuardedWork<T> work) {
    Throwable thrown = null;
    try (Scope scope = span.open()) {
      return admit(rules, frame, operation, work);
    } catch (RuntimeException | Error failure) {
      thrown = failure;
      throw failure;
    } finally {
      span.end(frame.outcome(), thrown);
    }
  }

  // The chain gives back what the work gave; null against its promise, if it did so.
  @SuppressWarnings({"unchecked", "NullAway"})
  private <T> T admit(GuardRules rules, CallFrame frame, String operation, GuardedWork<T> work) {
    CallRejected refused = entrance.afterBegin(rules, frame, operation);
    if (refused != null) {
      throw refused;
    }
    InjectedFault fault = faults.draw(operation);
    GuardedWork<T> asked = fault == null ? work : FaultyWork.of(fault, work);
    Throwable thrown = null;
    ExecutionResult<Object> result;
    try {
      result = rules.chain().run(frame, asked);
      thrown = result.getException();
    } finally {
      rules.calls().end(frame, thrown);
    }
    if (thrown != null) {
      throw events.told(failures.of(operation, frame, thrown));
    }
    return (T) result.getResult();
  }

  CallTimedOut timedOut(String operation, CallFrame frame) {
    return failures.timedOut(operation, frame);
  }
}

package dev.petstore.resilience.guard;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.call.Outcome;
import dev.petstore.resilience.tracing.GuardSpans;
import org.jspecify.annotations.Nullable;

/** Turns calls away that are not to come as far as a guard's chain. Thread-safe. */
final class Entrance {
  private final Failures failures;
  private final FailureEvents events;
  private final @Nullable GuardSpans spans;
  private volatile boolean closed;

  /**
   * @param spans null where nothing is traced
   */
  Entrance(Failures failures, FailureEvents events, @Nullable GuardSpans spans) {
    this.failures = failures;
    this.events = events;
    this.spans = spans;
  }

  /** From now on nobody comes in. */
  void close() {
    closed = true;
  }

  /** Why a call must not begin, or null if that is to be seen when it has. */
  @Nullable CallRejected beforeBegin(GuardRules rules, String operation) {
    CallRejected refused = closed ? null : rules.earlyRefusal().of(operation);
    if (refused != null) {
      rules.calls().refuse(refused.reason());
      if (spans != null) {
        spans.begin(operation).end(Outcome.REJECTED, refused);
      }
      events.told(refused);
    }
    return refused;
  }

  /** Why a call that has begun must not even ask for a permit, or null. */
  @Nullable CallRejected afterBegin(GuardRules rules, CallFrame frame, String operation) {
    if (closed) {
      return refused(rules, operation, RejectionReason.SHUTTING_DOWN);
    }
    return frame.timeoutNanos() <= 0
        ? refused(rules, operation, RejectionReason.DEADLINE_SPENT)
        : null;
  }

  private CallRejected refused(GuardRules rules, String operation, RejectionReason reason) {
    rules.calls().refuse(reason);
    return events.told(failures.rejected(operation, reason));
  }
}

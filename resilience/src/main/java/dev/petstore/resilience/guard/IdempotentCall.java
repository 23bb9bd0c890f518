package dev.petstore.resilience.guard;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.resilience.call.CallFrame;

/** Work that may be done more than once: each time as a guarded call, under the same rules. */
record IdempotentCall<T>(
    WaitedCalls calls, GuardRules rules, String operation, GuardedWork<T> work) {

  /** The clock of another attempt begins to run; {@link #make} must follow. */
  CallFrame begin() {
    return rules.calls().begin();
  }

  /** How an attempt looks whose end nobody waits for any more. */
  Attempt<T> timedOut(CallFrame frame) {
    return new Attempt<>(frame, null, calls.timedOut(operation, frame));
  }

  Attempt<T> make(CallFrame frame) {
    try {
      return new Attempt<>(frame, calls.call(rules, frame, operation, work), null);
    } catch (DependencyFailure failure) {
      return new Attempt<>(frame, null, failure);
    }
  }
}

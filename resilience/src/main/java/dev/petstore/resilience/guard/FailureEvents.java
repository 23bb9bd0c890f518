package dev.petstore.resilience.guard;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.resilience.event.GuardEvent;
import dev.petstore.resilience.event.GuardEvents;

/** Lets the listeners know of calls that were turned away or ran out of time. Thread-safe. */
record FailureEvents(String guard, GuardEvents events) {

  /** Tells of a failure, if it is one of which is told, and returns it. */
  <T extends DependencyFailure> T told(T failure) {
    if (events.areHeard()) {
      tell(failure);
    }
    return failure;
  }

  private void tell(DependencyFailure failure) {
    if (failure instanceof CallRejected rejected) {
      events.publish(() -> new GuardEvent.Rejected(guard, failure.operation(), rejected.reason()));
    } else if (failure instanceof CallTimedOut late) {
      events.publish(() -> new GuardEvent.TimedOut(guard, failure.operation(), late.timeout()));
    }
  }
}

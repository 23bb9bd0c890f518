package dev.petstore.resilience.timeout;

import dev.petstore.resilience.call.CallFrame;

/** Who cancels a call when its time is up. */
public interface Enforcer {
  /** From now on the call is cancelled at its deadline. */
  void arm(CallFrame frame);

  /** The call needs no watch any more. */
  void disarm(CallFrame frame);

  /** The caller itself waits no longer than the deadline and cancels then: nobody else has to. */
  static Enforcer waitingCaller() {
    return WaitingCaller.INSTANCE;
  }
}

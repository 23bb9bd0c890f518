package dev.petstore.resilience.timeout;

import dev.petstore.resilience.call.CallFrame;

enum WaitingCaller implements Enforcer {
  INSTANCE;

  @Override
  public void arm(CallFrame frame) {
    // The caller is about to wait, with a limit.
  }

  @Override
  public void disarm(CallFrame frame) {
    // Nothing was armed.
  }
}

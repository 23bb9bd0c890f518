package dev.petstore.sandbox.http;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** While it is shut, what wants to pass waits, without a thread. Thread-safe. */
final class PauseGate {
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean shut;

  /** Runs the action now, or when the gate is opened. */
  void pass(Runnable action) {
    synchronized (this) {
      if (shut) {
        waiting.add(action);
        return;
      }
    }
    action.run();
  }

  synchronized void shut() {
    shut = true;
  }

  synchronized boolean isShut() {
    return shut;
  }

  /** Lets everything through that has waited, in order. */
  void open(Executor executor) {
    synchronized (this) {
      shut = false;
      waiting.forEach(executor::execute);
      waiting.clear();
    }
  }

  /** Opens the gate and forgets what has waited. */
  synchronized void clear() {
    shut = false;
    waiting.clear();
  }
}

package dev.petstore.resilience.call;

import dev.failsafe.ExecutionContext;
import org.jspecify.annotations.Nullable;

/**
 * Where the policies of one guard find the call that they are admitting. An execution of ours holds
 * it; Failsafe's own have no place for it, so that there it is the thread's. A policy looks while
 * it is still on the caller's thread. Thread-safe.
 */
public final class CallFrames {
  // One for each guard, not one for the program: a call to another guard is another call.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<@Nullable CallFrame> current = new ThreadLocal<>();

  /** The call that is being executed, or null if the policy is used without a guard. */
  public @Nullable CallFrame of(ExecutionContext<?> execution) {
    return execution instanceof FramedExecution framed ? framed.frame() : current.get();
  }

  /** Makes this the thread's call and returns the one around it, for {@link #exit}. */
  public @Nullable CallFrame enter(CallFrame frame) {
    CallFrame outer = current.get();
    current.set(frame);
    return outer;
  }

  public void exit(@Nullable CallFrame outer) {
    if (outer == null) {
      current.remove();
    } else {
      current.set(outer);
    }
  }
}

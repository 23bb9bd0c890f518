package dev.petstore.resilience.guard;

import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.context.CapturedContext;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where the work of an admitted call runs. The innermost part of a guard's chain. */
interface WorkRunner {
  /** Runs the work and waits for it, no longer than the frame allows where that can be kept. */
  <T> @Nullable T run(CallFrame frame, GuardedWork<T> work) throws Exception;

  /**
   * Starts the work; the stage completes when the work has really ended.
   *
   * @param context the caller's, for the work to start under
   */
  <T> CompletionStage<T> start(CallFrame frame, AsyncGuardedWork<T> work, CapturedContext context)
      throws Exception;
}

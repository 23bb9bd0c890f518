package dev.petstore.resilience.guard;

import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.context.CapturedContext;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Runs the work on the thread that makes the call: no hand-over, and the caller is the worker. */
final class CallerThread implements WorkRunner {
  @Override
  public <T> @Nullable T run(CallFrame frame, GuardedWork<T> work) throws Exception {
    try {
      return runHere(frame, work);
    } catch (InterruptedException e) {
      if (frame.isCancelled()) {
        // Ours. Failsafe would set the flag again for an InterruptedException, and it would leak.
        throw new CancellationException();
      }
      // Somebody wants this thread to stop, and must still find that it was asked to.
      Thread.currentThread().interrupt();
      throw e;
    }
  }

  static <T> @Nullable T runHere(CallFrame frame, GuardedWork<T> work) throws Exception {
    if (!frame.start(Thread.currentThread())) {
      throw new CancellationException();
    }
    Throwable thrown = null;
    try {
      return work.run(frame);
    } catch (Throwable failure) {
      thrown = failure;
      throw failure;
    } finally {
      frame.end(thrown);
    }
  }

  @Override
  public <T> CompletionStage<T> start(
      CallFrame frame, AsyncGuardedWork<T> work, CapturedContext context) throws Exception {
    return startHere(frame, work);
  }

  static <T> CompletionStage<T> startHere(CallFrame frame, AsyncGuardedWork<T> work)
      throws Exception {
    if (!frame.start(null)) {
      throw new CancellationException();
    }
    CompletionStage<T> stage;
    try {
      stage = Objects.requireNonNull(work.start(frame), "the work gave no stage");
    } catch (Throwable failure) {
      frame.end(failure);
      throw failure;
    }
    CompletableFuture<T> ended = new CompletableFuture<>();
    stage.whenComplete(
        (value, thrown) -> {
          Throwable failure = thrown instanceof CompletionException ? thrown.getCause() : thrown;
          frame.end(failure);
          if (failure == null) {
            ended.complete(value);
          } else {
            ended.completeExceptionally(failure);
          }
        });
    return ended;
  }
}

package dev.petstore.resilience.guard;

import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.call.Cancellation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One call that is made twice at most. The first success counts, and the other attempt is cancelled
 * then, which counts as ignored. The caller waits for nobody beyond the guard's timeout.
 */
final class HedgedCall<T> {
  private final IdempotentCall<T> call;
  private final Executor stopper;
  // Guarded by this.
  private @Nullable CallFrame first;
  private @Nullable Second<T> second;
  private boolean over;

  /** The attempt beside the first, and what comes of it. */
  private record Second<T>(CallFrame frame, CompletableFuture<Attempt<T>> end) {}

  HedgedCall(IdempotentCall<T> call, Executor stopper) {
    this.call = call;
    this.stopper = stopper;
  }

  /** Makes the first attempt, on the thread of the caller, and returns what both came to. */
  Attempt<T> first() {
    CallFrame frame = begin();
    synchronized (this) {
      first = frame;
    }
    Attempt<T> mine = null;
    try {
      mine = call.make(frame);
    } finally {
      Second<T> other = noMore();
      // An error of the work leaves no attempt.
      if (other != null && (mine == null || !mine.isWorthRepeating())) {
        cancel(other.frame());
      }
    }
    Second<T> other = noMore();
    return other == null || mine.succeeded() ? mine : withSecond(mine, other);
  }

  private Attempt<T> withSecond(Attempt<T> mine, Second<T> other) {
    if (!mine.isWorthRepeating()) {
      // Either the second one's success has cancelled this one, or this is an answer of its own.
      // What the second came to by being cancelled is none.
      if (other.end().isDone()) {
        Attempt<T> theirs = join(other);
        return theirs.succeeded() ? theirs : mine;
      }
      return mine;
    }
    return better(mine, await(other));
  }

  private Attempt<T> better(Attempt<T> mine, Attempt<T> theirs) {
    return theirs.succeeded() ? theirs : theirs.orWhatMayHaveExecuted(mine);
  }

  private Attempt<T> await(Second<T> other) {
    try {
      return other.end().get(other.frame().remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return givenUp(other.frame(), Cancellation.TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return givenUp(other.frame(), Cancellation.CALLER);
    } catch (ExecutionException e) {
      throw errorOf(e);
    }
  }

  private Attempt<T> join(Second<T> other) {
    try {
      return other.end().get();
    } catch (InterruptedException e) {
      throw new IllegalStateException("an end that is known was waited for", e);
    } catch (ExecutionException e) {
      throw errorOf(e);
    }
  }

  private static Error errorOf(ExecutionException thrown) {
    return thrown.getCause() instanceof Error error ? error : new AssertionError(thrown);
  }

  private Attempt<T> givenUp(CallFrame frame, Cancellation why) {
    if (frame.cancel(why)) {
      stopper.execute(frame::stopWork);
    }
    return call.timedOut(frame);
  }

  /**
   * Makes the second attempt on this thread, unless the first has ended.
   *
   * @param allowed asked at most once, when it is about to be made
   */
  void second(BooleanSupplier allowed) {
    Second<T> mine;
    synchronized (this) {
      if (over || !allowed.getAsBoolean()) {
        return;
      }
      mine = new Second<>(begin(), new CompletableFuture<>());
      second = mine;
    }
    try {
      Attempt<T> end = call.make(mine.frame());
      mine.end().complete(end);
      if (end.succeeded()) {
        cancelFirst();
      }
    } catch (Throwable error) {
      mine.end().completeExceptionally(error);
    }
  }

  private CallFrame begin() {
    CallFrame frame = call.begin();
    frame.expectRival();
    return frame;
  }

  /** From now on no second attempt begins; the one that has begun, if it has. */
  private synchronized @Nullable Second<T> noMore() {
    over = true;
    return second;
  }

  private void cancelFirst() {
    CallFrame frame;
    synchronized (this) {
      frame = first;
    }
    if (frame != null && frame.cancel(Cancellation.CALLER)) {
      frame.stopWork();
    }
  }

  private void cancel(CallFrame frame) {
    if (frame.cancel(Cancellation.CALLER)) {
      // Not here: the work's cancel action may be slow, and the caller has its answer.
      stopper.execute(frame::stopWork);
    }
  }
}

package dev.petstore.resilience.guard;

import dev.petstore.resilience.fault.GuardFaults;
import dev.petstore.resilience.fault.InjectedFault;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work that is hit by a fault: within the guard, which must deal with it as with a real one. */
final class FaultyWork {
  private static final long NEVER_NANOS = Long.MAX_VALUE;

  private FaultyWork() {}

  static <T> GuardedWork<T> of(InjectedFault fault, GuardedWork<T> work) {
    return call -> {
      if (fault instanceof InjectedFault.Failure error) {
        throw GuardFaults.error(error);
      }
      delay(
          call, fault instanceof InjectedFault.Latency late ? late.delay().toNanos() : NEVER_NANOS);
      return work.run(call);
    };
  }

  /** The call's cancel action ends the wait, and an interrupt as well. */
  private static void delay(GuardedCall call, long nanos) throws Exception {
    CountDownLatch cancelled = new CountDownLatch(1);
    call.onCancel(cancelled::countDown);
    if (cancelled.await(nanos, TimeUnit.NANOSECONDS)) {
      throw new TimeoutException("cancelled while a fault held it up");
    }
  }

  static <T> AsyncGuardedWork<T> of(
      InjectedFault fault, AsyncGuardedWork<T> work, HedgeThreads threads) {
    return call -> {
      if (fault instanceof InjectedFault.Failure error) {
        return CompletableFuture.failedStage(GuardFaults.error(error));
      }
      CompletableFuture<T> answer = new CompletableFuture<>();
      Future<?> later =
          threads.after(
              fault instanceof InjectedFault.Latency late ? late.delay().toNanos() : NEVER_NANOS,
              () -> start(call, work, answer));
      call.onCancel(
          () -> {
            later.cancel(false);
            answer.completeExceptionally(
                new TimeoutException("cancelled while a fault held it up"));
          });
      return answer;
    };
  }

  private static <T> void start(
      GuardedCall call, AsyncGuardedWork<T> work, CompletableFuture<T> answer) {
    CompletionStage<T> stage;
    try {
      stage = work.start(call);
    } catch (Throwable thrown) {
      answer.completeExceptionally(thrown);
      return;
    }
    stage.whenComplete(
        (value, thrown) -> {
          if (thrown == null) {
            answer.complete(value);
          } else {
            answer.completeExceptionally(thrown);
          }
        });
  }
}

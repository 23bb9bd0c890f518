package dev.petstore.resilience.guard;

import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.call.Cancellation;
import dev.petstore.resilience.context.CapturedContext;
import dev.petstore.resilience.context.ContextCarriers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs the work on threads of its own, and lets the caller go at the timeout whatever the work
 * does.
 *
 * <p>The queue has no bound of its own: the bulkhead before it admits no more calls than there are
 * threads, so that a task waits only for the instant in which a thread turns from its last one. Who
 * waits for a permit stands in the bulkhead's line, which has a bound.
 */
final class WorkerPool implements WorkRunner, AutoCloseable {
  private static final long IDLE_SECONDS = 30;

  private final ThreadPoolExecutor threads;
  private final Executor stopper;
  private final ContextCarriers carriers;

  WorkerPool(String dependency, int maxWorkers, Executor stopper, ContextCarriers carriers) {
    this.stopper = stopper;
    this.carriers = carriers;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            maxWorkers,
            maxWorkers,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread =
                  new Thread(task, "petstore-" + dependency + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public <T> @Nullable T run(CallFrame frame, GuardedWork<T> work) throws Exception {
    HandedOverWork<T> handedOver = new HandedOverWork<>(frame, work, carriers.capture());
    if (frame.hasRival()) {
      frame.whenCancelled(handedOver::callOff);
    }
    threads.execute(handedOver);
    try {
      if (!handedOver.await(frame.remainingNanos())) {
        if (cancel(frame, Cancellation.TIMEOUT)) {
          handedOver.abandon();
          throw new TimeoutException();
        }
        // It ended as its time was up: the result stands and is a moment away.
        handedOver.awaitEnd();
      }
    } catch (InterruptedException e) {
      cancel(frame, Cancellation.CALLER);
      handedOver.abandon();
      Thread.currentThread().interrupt();
      throw e;
    }
    return handedOver.result();
  }

  private boolean cancel(CallFrame frame, Cancellation why) {
    boolean cancelled = frame.cancel(why);
    if (cancelled) {
      // Not here: the work's cancel action may be slow, and the caller is to be let go.
      stopper.execute(frame::stopWork);
    }
    return cancelled;
  }

  @Override
  public <T> CompletionStage<T> start(
      CallFrame frame, AsyncGuardedWork<T> work, CapturedContext context) {
    CompletableFuture<T> ended = new CompletableFuture<>();
    threads.execute(new Start(() -> context.run(() -> startHere(frame, work, ended)), ended));
    return ended;
  }

  /** A start that is not forgotten when the pool is closed before it. */
  private record Start(Runnable task, CompletableFuture<?> ended) implements Runnable {
    @Override
    public void run() {
      task.run();
    }
  }

  /** Runs what has to happen before a work can start, such as the decisions about it. */
  void execute(Runnable task) {
    threads.execute(task);
  }

  private static <T> void startHere(
      CallFrame frame, AsyncGuardedWork<T> work, CompletableFuture<T> ended) {
    try {
      var unused =
          CallerThread.startHere(frame, work)
              .whenComplete(
                  (value, thrown) -> {
                    if (thrown == null) {
                      ended.complete(value);
                    } else {
                      ended.completeExceptionally(thrown);
                    }
                  });
    } catch (Throwable failure) {
      ended.completeExceptionally(failure);
    }
  }

  /** Threads beyond a smaller number end with the work that they do now. */
  void resize(int maxWorkers) {
    // In this order: the pool refuses more core threads than threads in all.
    if (maxWorkers > threads.getMaximumPoolSize()) {
      threads.setMaximumPoolSize(maxWorkers);
      threads.setCorePoolSize(maxWorkers);
    } else {
      threads.setCorePoolSize(maxWorkers);
      threads.setMaximumPoolSize(maxWorkers);
    }
  }

  @Override
  public void close() {
    threads
        .shutdownNow()
        // Not here: whoever hears of it may be slow.
        .forEach(task -> stopper.execute(() -> turnAway(task)));
  }

  private static void turnAway(Runnable task) {
    if (task instanceof Start start) {
      start.ended().completeExceptionally(new RejectedExecutionException("closed"));
    } else if (task instanceof HandedOverWork<?> waitedFor) {
      waitedFor.callOff();
    } else {
      // It finds the pool closed.
      task.run();
    }
  }
}

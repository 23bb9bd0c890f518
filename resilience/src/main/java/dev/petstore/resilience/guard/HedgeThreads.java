package dev.petstore.resilience.guard;

import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A timer, and the threads on which second attempts are made: as many as there are at once, which
 * the bulkheads bound. Before the first hedged call, and some time after the last, there are none.
 * Thread-safe.
 */
final class HedgeThreads implements AutoCloseable {
  private static final long IDLE_SECONDS = 30;

  private final ScheduledThreadPoolExecutor timer;
  private final ThreadPoolExecutor threads;

  HedgeThreads() {
    this.timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "petstore-hedge-timer"));
    timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    // Nearly all of them are cancelled long before it is their time.
    timer.setRemoveOnCancelPolicy(true);
    this.threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> daemon(task, "petstore-hedge"),
            // After close: the first attempt is all there is.
            new ThreadPoolExecutor.DiscardPolicy());
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Runs the task after this time, unless the future is cancelled before. */
  Future<?> after(long nanos, Runnable task) {
    try {
      return timer.schedule(() -> threads.execute(task), nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      return new FutureTask<>(task, Boolean.FALSE);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    threads.shutdownNow();
  }
}

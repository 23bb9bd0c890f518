package dev.petstore.resilience.guard;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads on which the cancel actions of timed-out work run. There are as many as there are
 * actions at once, so that a slow one delays no other; the bulkheads bound them. At rest there are
 * none.
 */
final class StopThreads implements Executor, AutoCloseable {
  private static final long IDLE_SECONDS = 5;

  private final ThreadPoolExecutor threads;

  StopThreads() {
    this(StopThreads::newThread);
  }

  StopThreads(ThreadFactory factory) {
    this.threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            factory,
            // After close: the caller's own thread must do it, or the work would never hear of it.
            (task, closed) -> task.run());
  }

  private static Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "petstore-stop");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void execute(Runnable task) {
    try {
      threads.execute(task);
    } catch (OutOfMemoryError noThreadLeft) {
      // The host has used them up. The engine's timer, which is among the callers, must live on.
      task.run();
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}

package dev.petstore.resilience.guard;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads on which the cancel actions of timed-out work run. There are as many as there are
 * actions at once, so that a slow one delays no other; the bulkheads bound them. At rest there are
 * none.
 */
final class StopThreads implements Executor, AutoCloseable {
  private static final long IDLE_SECONDS = 5;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> {
            Thread thread = new Thread(task, "petstore-stop");
            thread.setDaemon(true);
            return thread;
          },
          // After close: the caller's own thread must do it, or the work would never hear of it.
          (task, closed) -> task.run());

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}

package dev.petstore.bootstrap.sandboxed;

import dev.petstore.web.sandbox.SandboxLoad;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * So many visits begin each second, however long those before them take: people do not wait for
 * each other. What would be too many at once is not begun, and counted. Thread-safe.
 */
final class SandboxCrowd implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SandboxCrowd.class);
  private static final int MOST_AT_ONCE = 250;
  private static final long IDLE_SECONDS = 10;
  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Runnable stockUp;
  private final Runnable visit;
  private final ThreadPoolExecutor threads;
  private final LongAdder skipped = new LongAdder();
  private volatile int perSecond;
  // Guarded by this.
  private @Nullable Thread conductor;
  private boolean closed;

  /**
   * A crowd that is not there yet.
   *
   * @param stockUp done once, before the first comes; may fail
   * @param visit what each of them does; may fail
   */
  SandboxCrowd(Runnable stockUp, Runnable visit) {
    this.stockUp = stockUp;
    this.visit = visit;
    this.threads =
        new ThreadPoolExecutor(
            0,
            MOST_AT_ONCE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> daemon(task, "petstore-visitor"));
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  SandboxLoad load() {
    return new SandboxLoad(perSecond, skipped.sum());
  }

  /** Changes how many come; 0 for nobody. */
  synchronized void come(int wantedPerSecond) {
    if (closed) {
      return;
    }
    perSecond = wantedPerSecond;
    if (conductor != null) {
      LockSupport.unpark(conductor);
    } else if (wantedPerSecond > 0) {
      conductor = daemon(this::conduct, "petstore-visits");
      conductor.start();
    }
  }

  private void conduct() {
    prepare();
    long next = System.nanoTime();
    while (!Thread.currentThread().isInterrupted()) {
      int rate = perSecond;
      if (rate == 0) {
        LockSupport.park(this);
        next = System.nanoTime();
        continue;
      }
      long wait = next - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(this, wait);
      } else {
        begin();
        next = Math.max(next + NANOS_PER_SECOND / rate, System.nanoTime() - NANOS_PER_SECOND);
      }
    }
  }

  private void prepare() {
    try {
      stockUp.run();
    } catch (RuntimeException e) {
      LOG.info("the visitors find nothing to buy: {}", e.getMessage());
    }
  }

  private void begin() {
    try {
      threads.execute(this::visit);
    } catch (RejectedExecutionException tooMany) {
      skipped.increment();
    }
  }

  private void visit() {
    try {
      visit.run();
    } catch (RuntimeException told) {
      // The guards have counted it: that is what the load is for.
      LOG.debug("a visitor was not served", told);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    perSecond = 0;
    if (conductor != null) {
      conductor.interrupt();
    }
    threads.shutdownNow();
  }
}

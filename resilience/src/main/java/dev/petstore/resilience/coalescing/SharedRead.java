package dev.petstore.resilience.coalescing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A read under way: one thread, the leader, makes it; others wait for its end. Thread-safe. */
final class SharedRead<T> {
  private final Thread leader = Thread.currentThread();
  private final CountDownLatch ended = new CountDownLatch(1);
  // Written before the latch opens and read after it.
  private @Nullable Ending<T> ending;

  /** Whether the calling thread makes this very read: it would wait for itself. */
  boolean isLedHere() {
    return leader == Thread.currentThread();
  }

  void end(Ending<T> how) {
    ending = how;
    ended.countDown();
  }

  /**
   * Waits for the end.
   *
   * @return null if it did not come in time
   */
  @Nullable Ending<T> await(Duration limit) throws InterruptedException {
    return ended.await(limit.toNanos(), TimeUnit.NANOSECONDS) ? ending : null;
  }
}

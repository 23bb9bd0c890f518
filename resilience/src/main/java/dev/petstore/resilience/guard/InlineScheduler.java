package dev.petstore.resilience.guard;

import dev.failsafe.spi.Scheduler;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Lets Failsafe start asynchronous work on the caller's thread, where admission is decided, instead
 * of handing it to the common pool first. None of our policies delays anything through it.
 */
enum InlineScheduler implements Scheduler {
  INSTANCE;

  @Override
  public ScheduledFuture<?> schedule(Callable<?> callable, long delay, TimeUnit unit) {
    if (delay > 0) {
      throw new UnsupportedOperationException("no policy of a guard delays through the scheduler");
    }
    Done done = new Done();
    try {
      callable.call();
      done.complete(true);
    } catch (Exception e) {
      done.completeExceptionally(e);
    }
    return done;
  }

  private static final class Done extends CompletableFuture<Object>
      implements ScheduledFuture<Object> {
    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(0, other.getDelay(TimeUnit.NANOSECONDS));
    }
  }
}

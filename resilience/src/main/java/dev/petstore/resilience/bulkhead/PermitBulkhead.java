package dev.petstore.resilience.bulkhead;

import dev.failsafe.Bulkhead;
import dev.failsafe.BulkheadConfig;
import dev.failsafe.spi.PolicyExecutor;
import dev.petstore.resilience.call.CallFrames;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A bulkhead whose permit belongs to the work, not to the waiter: after a timeout it is free only
 * when the work has really ended, so that {@link #inUse()} is the true load. Unlike Failsafe's own
 * it loses no permit when it rejects.
 *
 * <p>Without a guard around it the permit is released when the execution returns. Thread-safe.
 */
public final class PermitBulkhead<R> implements Bulkhead<R> {
  private final ResizableSemaphore permits;
  private final BulkheadExecutor<R> executor;
  private volatile int limit;
  private volatile BulkheadConfig<R> config;

  /**
   * @param limit how many calls may be under way at once, 1 or more
   */
  public PermitBulkhead(int limit, CallFrames frames) {
    this.limit = limit;
    this.config = Bulkhead.<R>builder(limit).build().getConfig();
    this.permits = new ResizableSemaphore(limit);
    this.executor = new BulkheadExecutor<>(this, frames);
  }

  public int limit() {
    return limit;
  }

  /**
   * Changes how many calls may be under way at once. Those that are under way stay and count: after
   * a cut, calls are rejected until fewer than the new limit are left.
   *
   * @param changed 1 or more
   */
  public synchronized void setLimit(int changed) {
    int more = changed - limit;
    limit = changed;
    config = Bulkhead.<R>builder(changed).build().getConfig();
    if (more > 0) {
      permits.release(more);
    } else {
      permits.reducePermits(-more);
    }
  }

  /** Permits that are taken now. */
  public int inUse() {
    return limit - permits.availablePermits();
  }

  @Override
  public BulkheadConfig<R> getConfig() {
    return config;
  }

  @Override
  public void acquirePermit() throws InterruptedException {
    permits.acquire();
  }

  @Override
  public boolean tryAcquirePermit() {
    return permits.tryAcquire();
  }

  @Override
  public boolean tryAcquirePermit(Duration maxWaitTime) throws InterruptedException {
    return permits.tryAcquire(maxWaitTime.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void releasePermit() {
    permits.release();
  }

  /**
   * Failsafe asks for it at every call, so there is one; its position in the chain tells it
   * nothing.
   */
  @Override
  public PolicyExecutor<R> toExecutor(int policyIndex) {
    return executor;
  }

  @Override
  public String toString() {
    return "PermitBulkhead[" + inUse() + "/" + limit + "]";
  }

  private static final class ResizableSemaphore extends Semaphore {
    private static final long serialVersionUID = 1;

    ResizableSemaphore(int permits) {
      super(permits);
    }

    @Override
    protected void reducePermits(int reduction) {
      super.reducePermits(reduction);
    }
  }
}

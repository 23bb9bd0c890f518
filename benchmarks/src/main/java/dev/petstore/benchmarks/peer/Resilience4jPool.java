package dev.petstore.benchmarks.peer;

import io.github.resilience4j.bulkhead.ThreadPoolBulkhead;
import io.github.resilience4j.bulkhead.ThreadPoolBulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.timelimiter.TimeLimiter;

/** Resilience4j's thread-pool bulkhead and time limiter, with its breaker around both. */
final class Resilience4jPool implements Peer {
  private final ThreadPoolBulkhead bulkhead;
  private final CircuitBreaker breaker = Resilience4jPeer.breaker();
  private final TimeLimiter limiter;

  Resilience4jPool(Terms terms) {
    this.bulkhead =
        ThreadPoolBulkhead.of(
            "benchmark",
            ThreadPoolBulkheadConfig.custom()
                .coreThreadPoolSize(terms.limit())
                .maxThreadPoolSize(terms.limit())
                .queueCapacity(terms.limit())
                .writableStackTraceEnabled(false)
                .build());
    this.limiter = TimeLimiter.of(terms.timeout());
  }

  @Override
  public Object call(Work work) throws Exception {
    return breaker.executeCallable(
        () ->
            limiter.executeFutureSupplier(
                () -> bulkhead.executeSupplier(() -> work.run()).toCompletableFuture()));
  }

  @Override
  public boolean isFull(Exception thrown) {
    return false;
  }

  @Override
  public boolean isOpen(Exception thrown) {
    return false;
  }

  @Override
  public void close() {
    try {
      bulkhead.close();
    } catch (Exception e) {
      throw new IllegalStateException("the thread pool does not close", e);
    }
  }
}

package dev.petstore.resilience.config;

/** Where the work behind a bulkhead runs. */
public enum BulkheadType {
  /** On the caller's own thread; at most {@code max_concurrent} at once. */
  SEMAPHORE,
  /** On the bulkhead's own pool of {@code max_workers} named threads. */
  THREAD_POOL
}

package dev.petstore.resilience.bulkhead;

import java.util.concurrent.RejectedExecutionException;

/** There are no permits any more. Without a stack trace, as {@link BulkheadFull}. */
final class BulkheadClosed extends RejectedExecutionException {
  private static final long serialVersionUID = 1;

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // nothing is written
  public Throwable fillInStackTrace() {
    return this;
  }
}

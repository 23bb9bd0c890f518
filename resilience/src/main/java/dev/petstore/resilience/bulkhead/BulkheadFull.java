package dev.petstore.resilience.bulkhead;

import dev.failsafe.Bulkhead;
import dev.failsafe.BulkheadFullException;

/** Failsafe's exception without the stack trace: a full bulkhead rejects in floods. */
final class BulkheadFull extends BulkheadFullException {
  private static final long serialVersionUID = 1;

  BulkheadFull(Bulkhead<?> bulkhead) {
    super(bulkhead);
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // nothing is written
  public Throwable fillInStackTrace() {
    return this;
  }
}

package dev.petstore.benchmarks.peer;

import dev.failsafe.Bulkhead;
import dev.failsafe.BulkheadFullException;
import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.Timeout;

/** Failsafe with the policies that it brings. Its exceptions always have a stack trace. */
final class FailsafePeer implements Peer {
  private final FailsafeExecutor<Object> failsafe;

  FailsafePeer(Terms terms) {
    this.failsafe = executor(terms);
  }

  static FailsafeExecutor<Object> executor(Terms terms) {
    return Failsafe.with(
        Bulkhead.of(terms.limit()),
        CircuitBreaker.builder()
            .withFailureThreshold(Terms.FAILURES, Terms.WINDOW)
            .withDelay(Terms.OPEN_FOR)
            .build(),
        Timeout.builder(terms.timeout()).withInterrupt().build());
  }

  @Override
  public Object call(Work work) {
    return failsafe.get(() -> work.run());
  }

  @Override
  public boolean isFull(Exception thrown) {
    return thrown instanceof BulkheadFullException;
  }

  @Override
  public boolean isOpen(Exception thrown) {
    return thrown instanceof CircuitBreakerOpenException;
  }
}

package dev.petstore.benchmarks.peer;

import io.helidon.faulttolerance.Bulkhead;
import io.helidon.faulttolerance.BulkheadException;
import io.helidon.faulttolerance.CircuitBreaker;
import io.helidon.faulttolerance.CircuitBreakerOpenException;
import io.helidon.faulttolerance.Timeout;

/** Helidon's fault tolerance on the caller's thread, which its timeout interrupts. */
final class HelidonPeer implements Peer {
  private final Bulkhead bulkhead;
  private final CircuitBreaker breaker;
  private final Timeout timeout;

  HelidonPeer(Terms terms) {
    this.bulkhead = Bulkhead.builder().limit(terms.limit()).queueLength(0).build();
    this.breaker =
        CircuitBreaker.builder()
            .volume(Terms.WINDOW)
            .errorRatio(100 * Terms.FAILURES / Terms.WINDOW)
            .delay(Terms.OPEN_FOR)
            .build();
    this.timeout = Timeout.builder().timeout(terms.timeout()).currentThread(true).build();
  }

  @Override
  public Object call(Work work) {
    return bulkhead.invoke(() -> breaker.invoke(() -> timeout.invoke(() -> work.run())));
  }

  @Override
  public boolean isFull(Exception thrown) {
    return thrown instanceof BulkheadException;
  }

  @Override
  public boolean isOpen(Exception thrown) {
    return thrown instanceof CircuitBreakerOpenException;
  }
}

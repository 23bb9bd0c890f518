package dev.petstore.benchmarks.peer;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;

/** Resilience4j on the caller's thread, with the stack traces of its rejections switched off. */
final class Resilience4jPeer implements Peer {
  private final Bulkhead bulkhead;
  private final CircuitBreaker breaker;

  Resilience4jPeer(Terms terms) {
    this.bulkhead =
        Bulkhead.of(
            "benchmark",
            BulkheadConfig.custom()
                .maxConcurrentCalls(terms.limit())
                .maxWaitDuration(Duration.ZERO)
                .writableStackTraceEnabled(false)
                .build());
    this.breaker = breaker();
  }

  static CircuitBreaker breaker() {
    return CircuitBreaker.of(
        "benchmark",
        CircuitBreakerConfig.custom()
            .slidingWindowSize(Terms.WINDOW)
            .minimumNumberOfCalls(Terms.FAILURES)
            .failureRateThreshold(100f * Terms.FAILURES / Terms.WINDOW)
            .waitDurationInOpenState(Terms.OPEN_FOR)
            .writableStackTraceEnabled(false)
            .build());
  }

  @Override
  public Object call(Work work) {
    return bulkhead.executeSupplier(() -> breaker.executeSupplier(() -> work.run()));
  }

  @Override
  public boolean isFull(Exception thrown) {
    return thrown instanceof BulkheadFullException;
  }

  @Override
  public boolean isOpen(Exception thrown) {
    return thrown instanceof CallNotPermittedException;
  }
}

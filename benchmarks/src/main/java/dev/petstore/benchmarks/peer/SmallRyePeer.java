package dev.petstore.benchmarks.peer;

import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * SmallRye Fault Tolerance's guard without a container. The order of its policies is fixed, with
 * the bulkhead innermost, so that its breaker has to be told that a full one is no failure.
 */
final class SmallRyePeer implements Peer {
  private final TypedGuard<Object> guard;

  SmallRyePeer(Terms terms) {
    this.guard = withPolicies(TypedGuard.create(Object.class), terms).build();
  }

  static <T> TypedGuard.Builder<T> withPolicies(TypedGuard.Builder<T> builder, Terms terms) {
    return builder
        .withBulkhead()
        .limit(terms.limit())
        .done()
        .withCircuitBreaker()
        .requestVolumeThreshold(Terms.WINDOW)
        .failureRatio((double) Terms.FAILURES / Terms.WINDOW)
        .delay(Terms.OPEN_FOR.toMillis(), ChronoUnit.MILLIS)
        .skipOn(BulkheadException.class)
        .done()
        .withTimeout()
        .duration(terms.timeout().toMillis(), ChronoUnit.MILLIS)
        .done();
  }

  @Override
  public Object call(Work work) {
    return guard.get(() -> work.run());
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

package dev.petstore.resilience.breaker;

import dev.failsafe.CircuitBreaker.State;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Lets exactly so many trials through: all succeed, and the breaker closes; one fails, and it opens
 * again. Each trial holds a lease, so that one that never ends counts as failed instead of wedging
 * the breaker.
 */
final class HalfOpenGeneration implements Generation {
  private final GenerationBreaker<?> breaker;
  private final CircuitBreakerConfig config;

  // Guarded by this. A lock does no harm here: few calls pass, and only after an outage.
  private final Deque<Trial> underWay = new ArrayDeque<>();
  private int succeeded;
  private int failed;

  HalfOpenGeneration(GenerationBreaker<?> breaker, CircuitBreakerConfig config) {
    this.breaker = breaker;
    this.config = config;
  }

  synchronized @Nullable Admission tryAdmit(long now) {
    if (succeeded + failed + underWay.size() >= config.halfOpenTrials()) {
      return null;
    }
    Trial trial = new Trial(now + config.trialLease().toNanos());
    underWay.add(trial);
    return trial;
  }

  /** Whether a trial has not ended within its lease. Trials stand in the order of their leases. */
  synchronized boolean hasLapsedTrial(long now) {
    Trial oldest = underWay.peek();
    return oldest != null && now - oldest.leaseEnd >= 0;
  }

  /** The trial that a caller means who knows no admissions: the oldest. */
  synchronized @Nullable Admission oldest() {
    return underWay.peek();
  }

  synchronized int succeeded() {
    return succeeded;
  }

  synchronized int failed() {
    return failed;
  }

  @Override
  public State state() {
    return State.HALF_OPEN;
  }

  private final class Trial implements Admission {
    private final long leaseEnd;

    Trial(long leaseEnd) {
      this.leaseEnd = leaseEnd;
    }

    @Override
    public void success() {
      boolean allSucceeded;
      synchronized (HalfOpenGeneration.this) {
        if (!underWay.remove(this)) {
          return;
        }
        succeeded++;
        allSucceeded = succeeded == config.halfOpenTrials();
      }
      if (allSucceeded) {
        breaker.closeAfter(HalfOpenGeneration.this);
      }
    }

    @Override
    public void failure() {
      synchronized (HalfOpenGeneration.this) {
        if (!underWay.remove(this)) {
          return;
        }
        failed++;
      }
      breaker.openAfter(HalfOpenGeneration.this);
    }

    @Override
    public void ignored() {
      synchronized (HalfOpenGeneration.this) {
        underWay.remove(this);
      }
    }
  }
}

package dev.petstore.resilience.breaker;

import dev.petstore.application.health.BreakerState;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.config.SlowCalls;
import dev.petstore.resilience.time.MonotonicClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets exactly so many trials through: all succeed, and the breaker closes; one fails, or too many
 * are slow, and it opens again. Each trial holds a lease, so that one that never ends counts as
 * failed instead of wedging the breaker.
 */
final class HalfOpenGeneration implements Generation {
  private final Generations breaker;
  private final MonotonicClock clock;
  private final int trials;
  private final long leaseNanos;
  private final Optional<SlowCalls> slowCalls;
  private final int openings;

  // Guarded by this. A lock does no harm here: few calls pass, and only after an outage.
  private final Deque<Trial> underWay = new ArrayDeque<>();
  private int succeeded;
  private int failed;
  private int slow;

  HalfOpenGeneration(
      Generations breaker, CircuitBreakerConfig config, MonotonicClock clock, int openings) {
    this.breaker = breaker;
    this.clock = clock;
    this.trials = config.halfOpenTrials();
    this.leaseNanos = config.trialLease().toNanos();
    this.slowCalls = config.slowCalls();
    this.openings = openings;
  }

  @Override
  public synchronized @Nullable Admission tryAdmit(long now) {
    if (succeeded + failed + underWay.size() >= trials) {
      return null;
    }
    Trial trial = new Trial(now);
    underWay.add(trial);
    return trial;
  }

  /** Whether a trial has not ended within its lease. Trials stand in the order of their leases. */
  @Override
  public synchronized boolean isOver(long now) {
    Trial oldest = underWay.peek();
    return oldest != null && now - oldest.begin >= leaseNanos;
  }

  @Override
  public synchronized @Nullable Admission anonymous() {
    return underWay.peek();
  }

  @Override
  public synchronized Tally tally(long now) {
    return new Tally(succeeded + failed, failed, slow);
  }

  @Override
  public int openings(long now) {
    return openings;
  }

  @Override
  public BreakerState state() {
    return BreakerState.HALF_OPEN;
  }

  private boolean isSlow(long begin) {
    return slowCalls.isPresent() && clock.nanoTime() - begin >= slowCalls.get().atLeast().toNanos();
  }

  private boolean tooManySlow() {
    return slowCalls.isPresent() && Thresholds.reached(slow, trials, slowCalls.get().rate());
  }

  private final class Trial implements Admission {
    private final long begin;

    Trial(long begin) {
      this.begin = begin;
    }

    @Override
    public void success() {
      boolean wasSlow = isSlow(begin);
      boolean bad;
      boolean good;
      synchronized (HalfOpenGeneration.this) {
        if (!underWay.remove(this)) {
          return;
        }
        succeeded++;
        slow += wasSlow ? 1 : 0;
        bad = tooManySlow();
        good = !bad && succeeded == trials;
      }
      if (bad) {
        breaker.openAfter(HalfOpenGeneration.this);
      } else if (good) {
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

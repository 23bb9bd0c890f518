package dev.petstore.bootstrap.faults;

import dev.petstore.application.health.BreakerState;
import dev.petstore.bootstrap.PetstorePlugin;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One dependency with its circuit breaker: frozen until the breaker has opened, then thawed at some
 * instant of the breaker's period. All the while one caller asks, every few milliseconds.
 */
final class Recovery {
  private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final PetstorePlugin shop;
  private final Subject subject;
  private final Duration period;
  private final Runnable call;

  Recovery(PetstorePlugin shop, Subject subject, Duration period) {
    this.shop = shop;
    this.subject = subject;
    this.period = period;
    this.call = subject.caller().apply(0);
  }

  /**
   * Freezes and thaws so often.
   *
   * @return how long after each thaw the breaker was closed and the caller got answers again
   */
  Durations measure(int rounds, SplittableRandom dice) {
    Durations thaws = new Durations();
    for (int round = 0; round < rounds; round++) {
      askUntil(BreakerState.CLOSED);
      subject.server().pause();
      try {
        askUntil(BreakerState.OPEN);
        // The breaker may have tried in vain by then.
        askFor(dice.nextLong(2 * period.toNanos()));
      } finally {
        subject.server().resume();
      }
      long thawed = System.nanoTime();
      askUntil(BreakerState.CLOSED);
      thaws.add(System.nanoTime() - thawed);
    }
    return thaws;
  }

  private void askUntil(BreakerState state) {
    if (!Patience.until(() -> ask() == state)) {
      throw new IllegalStateException(
          "the circuit breaker of " + subject.dependency() + " does not become " + state.label());
    }
  }

  private void askFor(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() - end < 0) {
      var unused = ask();
      LockSupport.parkNanos(PACE_NANOS);
    }
  }

  /** The breaker's state after a call; never closed after one that was not answered. */
  private BreakerState ask() {
    Ending ending = Ending.of(call);
    BreakerState state = shop.resilience().breaker(subject.dependency()).state();
    return state == BreakerState.CLOSED && ending != Ending.ANSWERED
        ? BreakerState.HALF_OPEN
        : state;
  }
}

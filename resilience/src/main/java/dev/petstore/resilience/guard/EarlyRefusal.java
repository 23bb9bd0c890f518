package dev.petstore.resilience.guard;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.resilience.breaker.GenerationBreaker;
import dev.petstore.resilience.bulkhead.PermitBulkhead;
import dev.petstore.resilience.deadline.Deadline;
import dev.petstore.resilience.deadline.Deadlines;
import dev.petstore.resilience.time.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * Turns calls away before they begin that the chain would turn away: nothing is made for them, no
 * permit is taken and given back, and the clock is read only where it counts. Rejections come in
 * floods, and all that is most of what one would cost.
 *
 * <p>It speaks only where it is certain to say what the chain would say, and leaves all else to the
 * chain. Thread-safe.
 */
final class EarlyRefusal {
  private final Failures failures;
  private final MonotonicClock clock;
  private final Deadlines deadlines;
  private final PermitBulkhead<?> bulkhead;
  private final @Nullable GenerationBreaker<?> breaker;
  private final boolean possible;

  /**
   * @param possible whether bulkhead and breaker are asked first and enforce what they decide
   */
  EarlyRefusal(
      Failures failures,
      MonotonicClock clock,
      Deadlines deadlines,
      PermitBulkhead<?> bulkhead,
      @Nullable GenerationBreaker<?> breaker,
      boolean possible) {
    this.failures = failures;
    this.clock = clock;
    this.deadlines = deadlines;
    this.bulkhead = bulkhead;
    this.breaker = breaker;
    this.possible = possible;
  }

  /** Why a call must not begin now, or null if that is for the chain to say. */
  @Nullable CallRejected of(String operation) {
    if (!possible || !bulkhead.goesByLimitAlone()) {
      return null;
    }
    Deadline deadline;
    if (bulkhead.isKnownToBeFull()) {
      deadline = deadlines.current();
      return deadline != null && deadline.remainingNanos(clock.nanoTime()) <= 0
          ? null
          : failures.rejected(operation, RejectionReason.BULKHEAD_FULL);
    }
    if (breaker == null || !breaker.hasOpened()) {
      return null;
    }
    long now = clock.nanoTime();
    deadline = deadlines.current();
    return breaker.isOpenAt(now) && (deadline == null || deadline.remainingNanos(now) > 0)
        ? failures.circuitOpen(operation, breaker, now)
        : null;
  }
}

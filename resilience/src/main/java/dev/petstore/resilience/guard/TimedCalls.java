package dev.petstore.resilience.guard;

import dev.petstore.application.failure.RejectionReason;
import dev.petstore.resilience.bulkhead.AdaptiveLimit;
import dev.petstore.resilience.bulkhead.PermitBulkhead;
import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.call.CallTerms;
import dev.petstore.resilience.call.Outcome;
import dev.petstore.resilience.call.Policy;
import dev.petstore.resilience.call.TimeBound;
import dev.petstore.resilience.deadline.Deadline;
import dev.petstore.resilience.deadline.Deadlines;
import dev.petstore.resilience.health.CallStatistics;
import dev.petstore.resilience.time.MonotonicClock;
import dev.petstore.resilience.timeout.TimeLimit;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one guard on the clock: each gets the guard's timeout, or what the request's
 * deadline leaves if that is less. The clock is read once at its begin and once at its end, where
 * the timeout may learn from it. Thread-safe.
 */
final class TimedCalls {
  /** What a timeout that only observes leaves a call. */
  private static final long LONGEST_NANOS = TimeUnit.DAYS.toNanos(1);

  private final MonotonicClock clock;
  private final Deadlines deadlines;
  private final TimeLimit timeout;
  private final CallStatistics statistics;
  private final CallTerms terms;
  private final PermitBulkhead<?> bulkhead;
  private final @Nullable AdaptiveLimit limit;
  private final boolean observesTimeout;

  TimedCalls(
      Deadlines deadlines,
      TimeLimit timeout,
      CallStatistics statistics,
      CallTerms terms,
      PermitBulkhead<?> bulkhead,
      @Nullable AdaptiveLimit limit) {
    this.bulkhead = bulkhead;
    this.limit = limit;
    this.observesTimeout = terms.observation().isBy(Policy.TIMEOUT);
    this.clock = terms.clock();
    this.deadlines = deadlines;
    this.timeout = timeout;
    this.statistics = statistics;
    this.terms = terms;
  }

  CallFrame begin() {
    long now = clock.nanoTime();
    long limit = observesTimeout ? LONGEST_NANOS : timeout.nanos(now);
    Deadline deadline = deadlines.current();
    if (deadline == null) {
      return frame(now, limit, TimeBound.GUARD);
    }
    long left = deadline.remainingNanos(now);
    return left < limit
        ? frame(now, left, TimeBound.DEADLINE)
        : frame(now, limit, TimeBound.GUARD_WITHIN_DEADLINE);
  }

  private CallFrame frame(long now, long limit, TimeBound bound) {
    return new CallFrame(terms, now, limit, bound);
  }

  /** A call was turned away before it began. */
  void refuse(RejectionReason reason) {
    statistics.recordRejection(reason);
  }

  /**
   * The call has ended, for its caller at least.
   *
   * @param thrown what came of it, if not a value
   */
  void end(CallFrame frame, @Nullable Throwable thrown) {
    Outcome outcome = frame.outcome();
    if (outcome == Outcome.REJECTED) {
      statistics.recordRejection(Failures.reasonOf(thrown));
      return;
    }
    long now = clock.nanoTime();
    long taken = now - frame.startedAt();
    if (observesTimeout && taken >= timeout.nanos(now)) {
      boolean unused = frame.passes(Policy.TIMEOUT);
    }
    statistics.record(outcome, frame.isCutShort(), taken, now);
    // Of calls that were given less, only quick ones are answered: that is no fair sample.
    if (!frame.isCutShort()) {
      if (outcome == Outcome.SUCCESS) {
        timeout.answered(taken, now);
      } else if (outcome == Outcome.TIMEOUT) {
        timeout.ranOut(frame.timeoutNanos(), now);
      }
      learnLimit(frame, outcome, taken);
    }
  }

  private void learnLimit(CallFrame frame, Outcome outcome, long taken) {
    if (limit != null && (outcome == Outcome.SUCCESS || outcome == Outcome.TIMEOUT)) {
      // Itself is not among those in flight any more.
      limit.ended(frame.startedAt(), taken, bulkhead.inUse() + 1, outcome == Outcome.TIMEOUT);
    }
  }

  /** How long a call that begins now may take. */
  Duration timeout() {
    return Duration.ofNanos(timeout.nanos(clock.nanoTime()));
  }
}

package dev.petstore.resilience.guard;

import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.call.TimeBound;
import dev.petstore.resilience.config.ExceptionRules;
import dev.petstore.resilience.deadline.Deadline;
import dev.petstore.resilience.deadline.Deadlines;
import dev.petstore.resilience.health.CallStatistics;
import dev.petstore.resilience.time.MonotonicClock;

/**
 * The calls of one guard on the clock: each gets the guard's timeout, or what the request's
 * deadline leaves if that is less. The clock is read once at its begin and once at its end.
 * Thread-safe.
 */
final class TimedCalls {
  private final MonotonicClock clock;
  private final Deadlines deadlines;
  private final long timeoutNanos;
  private final ExceptionRules exceptions;
  private final CallStatistics statistics = new CallStatistics();

  TimedCalls(
      MonotonicClock clock, Deadlines deadlines, long timeoutNanos, ExceptionRules exceptions) {
    this.clock = clock;
    this.deadlines = deadlines;
    this.timeoutNanos = timeoutNanos;
    this.exceptions = exceptions;
  }

  CallFrame begin() {
    long now = clock.nanoTime();
    Deadline deadline = deadlines.current();
    return deadline == null
        ? frame(now, timeoutNanos, TimeBound.GUARD)
        : frameWithin(deadline, now);
  }

  private CallFrame frameWithin(Deadline deadline, long now) {
    long left = deadline.remainingNanos(now);
    return left < timeoutNanos
        ? frame(now, left, TimeBound.DEADLINE)
        : frame(now, timeoutNanos, TimeBound.GUARD_WITHIN_DEADLINE);
  }

  private CallFrame frame(long now, long limit, TimeBound bound) {
    return new CallFrame(clock, now, limit, bound, statistics.stuck(), exceptions);
  }

  /** The call has ended, for its caller at least. */
  void end(CallFrame frame) {
    long now = clock.nanoTime();
    statistics.record(frame.outcome(), frame.isCutShort(), now - frame.startedAt(), now);
  }

  long now() {
    return clock.nanoTime();
  }

  CallStatistics statistics() {
    return statistics;
  }
}

package dev.petstore.resilience.health;

import dev.petstore.application.health.CallCounts;
import dev.petstore.application.health.ResponseTimes;
import dev.petstore.resilience.call.ObservationCounts;
import dev.petstore.resilience.call.Outcome;
import java.util.concurrent.atomic.LongAdder;

/** Counts how the calls to one dependency ended. Thread-safe. */
public final class CallStatistics {
  private static final int NANOS = 5;
  private static final int RETRIES = 6;
  private static final int HEDGES = 7;

  private final StripedCounts counts = new StripedCounts();
  private final LongAdder stuck = new LongAdder();
  private final LongAdder shared = new LongAdder();
  private final LongAdder fallbacks = new LongAdder();
  private final RecentCalls recent = new RecentCalls();
  private final ObservationCounts observed = new ObservationCounts();

  /**
   * A call whose work was begun has ended, for its caller at least.
   *
   * @param cutShort whether the caller left it less than the guard's own timeout: that it timed out
   *     then says nothing about the dependency
   * @param nanosTaken from its start
   * @param now the monotonic clock's reading at its end
   */
  public void record(Outcome outcome, boolean cutShort, long nanosTaken, long now) {
    counts.add(counterOf(outcome), 1);
    counts.add(NANOS, nanosTaken);
    recent.record(outcome, cutShort, nanosTaken, now);
  }

  /** A call was turned away: it took no time and says nothing about the dependency. */
  public void recordRejection() {
    counts.add(counterOf(Outcome.REJECTED), 1);
  }

  /** A failed call is made again: the new attempt counts as a call of its own besides. */
  public void recordRetry() {
    counts.add(RETRIES, 1);
  }

  /** A call without an answer is made a second time, which counts as a call of its own besides. */
  public void recordHedge() {
    counts.add(HEDGES, 1);
  }

  /** A request waits for the answer that another one has asked for: it makes no call. */
  public void recordShared() {
    shared.increment();
  }

  public long shared() {
    return shared.sum();
  }

  /** A caller has taken something else for the answer of a call that gave none. */
  public void recordFallback() {
    fallbacks.increment();
  }

  public long fallbacks() {
    return fallbacks.sum();
  }

  public long retries() {
    return counts.sum(RETRIES);
  }

  public long hedges() {
    return counts.sum(HEDGES);
  }

  public long count(Outcome outcome) {
    return counts.sum(counterOf(outcome));
  }

  public CallCounts counts() {
    return new CallCounts(
        count(Outcome.SUCCESS),
        count(Outcome.FAILURE),
        count(Outcome.IGNORED),
        count(Outcome.TIMEOUT),
        count(Outcome.REJECTED));
  }

  /** Time spent in all calls that reached the dependency, in nanoseconds. */
  public long totalNanos() {
    return counts.sum(NANOS);
  }

  private static int counterOf(Outcome outcome) {
    return switch (outcome) {
      case SUCCESS -> 0;
      case FAILURE -> 1;
      case IGNORED -> 2;
      case TIMEOUT -> 3;
      case REJECTED -> 4;
    };
  }

  /** Cancelled calls whose work has not ended: each call's frame counts itself in and out. */
  public LongAdder stuck() {
    return stuck;
  }

  /** How often policies that only observe would have turned a call away. */
  public ObservationCounts observed() {
    return observed;
  }

  public double successRate(long now) {
    return recent.successRate(now);
  }

  public ResponseTimes responseTimes(long now) {
    return recent.responseTimes(now);
  }

  /** A reader of its own for whoever looks again and again, who has seen all until now. */
  public LatencyReader latencyReader(long now) {
    return new LatencyReader(recent, now);
  }
}

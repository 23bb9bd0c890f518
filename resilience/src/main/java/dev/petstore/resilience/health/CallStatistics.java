package dev.petstore.resilience.health;

import dev.petstore.application.health.CallCounts;
import dev.petstore.application.health.ResponseTimes;
import dev.petstore.resilience.call.Outcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts how the calls to one dependency ended. Thread-safe. */
public final class CallStatistics {
  private final Map<Outcome, LongAdder> counts = new EnumMap<>(Outcome.class);
  private final LongAdder nanos = new LongAdder();
  private final LongAdder stuck = new LongAdder();
  private final RecentCalls recent = new RecentCalls();

  public CallStatistics() {
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome, new LongAdder());
    }
  }

  /**
   * A call has ended, for its caller at least.
   *
   * @param cutShort whether the caller left it less than the guard's own timeout: that it timed out
   *     then says nothing about the dependency
   * @param nanosTaken from its start
   * @param now the monotonic clock's reading at its end
   */
  public void record(Outcome outcome, boolean cutShort, long nanosTaken, long now) {
    adder(outcome).increment();
    if (outcome != Outcome.REJECTED) {
      nanos.add(nanosTaken);
    }
    recent.record(outcome, cutShort, nanosTaken, now);
  }

  private LongAdder adder(Outcome outcome) {
    return Objects.requireNonNull(counts.get(outcome));
  }

  public long count(Outcome outcome) {
    return adder(outcome).sum();
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
    return nanos.sum();
  }

  /** Cancelled calls whose work has not ended: each call's frame counts itself in and out. */
  public LongAdder stuck() {
    return stuck;
  }

  public double successRate(long now) {
    return recent.successRate(now);
  }

  public ResponseTimes responseTimes(long now) {
    return recent.responseTimes(now);
  }
}

package dev.petstore.resilience.health;

import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.health.CallCounts;
import dev.petstore.application.health.ResponseTimes;
import dev.petstore.resilience.call.ObservationCounts;
import dev.petstore.resilience.call.Outcome;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts how the calls to one dependency ended. Thread-safe. */
public final class CallStatistics {
  // Below them stand the outcomes of calls that were begun, above them the reasons of rejections.
  private static final int NANOS = 4;
  private static final int RETRIES = 5;
  private static final int HEDGES = 6;
  private static final RejectionReason[] REASONS = RejectionReason.values();

  private final StripedCounts counts = new StripedCounts();
  private final LongAdder stuck = new LongAdder();
  private final LongAdder shared = new LongAdder();
  private final LongAdder fallbacks = new LongAdder();
  private final RecentCalls recent = new RecentCalls();
  private final ObservationCounts observed = new ObservationCounts();
  private final AtomicReferenceArray<@Nullable LatencyExemplar> exemplars =
      new AtomicReferenceArray<>(LatencyHistogram.buckets());

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
  public void recordRejection(RejectionReason reason) {
    counts.add(counterOf(reason), 1);
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
    return outcome == Outcome.REJECTED ? rejected() : counts.sum(counterOf(outcome));
  }

  private long rejected() {
    long rejected = 0;
    for (RejectionReason reason : REASONS) {
      rejected += rejected(reason);
    }
    return rejected;
  }

  /** How many calls were turned away for this reason. */
  public long rejected(RejectionReason reason) {
    return counts.sum(counterOf(reason));
  }

  /** A call that is part of a trace: the latest one of its bucket is kept. */
  public void record(LatencyExemplar exemplar) {
    exemplars.lazySet(LatencyHistogram.bucketOf(exemplar.nanos()), exemplar);
  }

  /** A call whose latency is in this bucket of a {@link LatencyHistogram}, if one was traced. */
  public Optional<LatencyExemplar> exemplar(int bucket) {
    return Optional.ofNullable(exemplars.get(bucket));
  }

  /** How long all calls took that reached the dependency. */
  public LatencyHistogram latencies() {
    LatencyHistogram.Sum sum = new LatencyHistogram.Sum();
    for (CallVerdict verdict : CallVerdict.values()) {
      sum.add(latencies(verdict));
    }
    return sum.histogram();
  }

  /** How long all calls took that reached the dependency and say this of it. */
  public LatencyHistogram latencies(CallVerdict verdict) {
    return recent.latencies(verdict);
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
      case REJECTED -> throw new IllegalArgumentException("a rejection has a reason");
    };
  }

  private static int counterOf(RejectionReason reason) {
    return switch (reason) {
      case BULKHEAD_FULL -> 7;
      case CIRCUIT_OPEN -> 8;
      case RATE_LIMITED -> 9;
      case DEADLINE_SPENT -> 10;
      case SHUTTING_DOWN -> 11;
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

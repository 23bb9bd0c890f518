package dev.petstore.resilience.bulkhead;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.Gradient2Limit;
import com.netflix.concurrency.limits.limit.WindowedLimit;
import java.util.function.IntConsumer;

/**
 * A limit that follows the latencies: it sinks while calls take longer than they use to, since they
 * are then only waiting elsewhere, and rises again while it is used and they do not. The algorithm
 * is Gradient2 of Netflix's concurrency-limits, over windows of a second. Thread-safe.
 */
public final class AdaptiveLimit {
  private final Limit limit;

  /**
   * @param floor the least that it becomes
   * @param ceiling the most, with which it begins
   * @param changed hears of every new limit
   */
  public AdaptiveLimit(int floor, int ceiling, IntConsumer changed) {
    this.limit =
        WindowedLimit.newBuilder()
            .build(
                Gradient2Limit.newBuilder()
                    .initialLimit(ceiling)
                    .minLimit(floor)
                    .maxConcurrency(ceiling)
                    .build());
    limit.notifyOnChange(now -> changed.accept(Math.max(floor, Math.min(now, ceiling))));
  }

  /**
   * A call has ended.
   *
   * @param startedAt in nanoseconds
   * @param nanosTaken from then on
   * @param inFlight how many there were, itself included
   * @param timedOut whether it had no answer
   */
  public void ended(long startedAt, long nanosTaken, int inFlight, boolean timedOut) {
    limit.onSample(startedAt, nanosTaken, inFlight, timedOut);
  }
}

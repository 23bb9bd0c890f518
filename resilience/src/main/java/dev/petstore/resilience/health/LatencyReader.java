package dev.petstore.resilience.health;

import dev.petstore.application.health.ResponseTimes;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Tells how long the calls took that have ended since it was asked before. To be asked at least
 * every few seconds: it looks back a minute. Calls pay nothing for it. Not thread-safe.
 */
public final class LatencyReader {
  private final RecentCalls recent;
  private Map<Long, Histogram> seen;

  LatencyReader(RecentCalls recent, long now) {
    this.recent = recent;
    this.seen = recent.latencies(now);
  }

  /**
   * All zero if no call has ended since.
   *
   * @param now the monotonic clock's reading
   */
  public ResponseTimes read(long now) {
    Map<Long, Histogram> all = recent.latencies(now);
    Histogram fresh = RecentCalls.nothing();
    all.forEach(
        (slice, latencies) -> {
          fresh.add(latencies);
          Histogram before = seen.get(slice);
          if (before != null) {
            fresh.subtract(before);
          }
        });
    seen = all;
    return RecentCalls.responseTimes(fresh);
  }
}

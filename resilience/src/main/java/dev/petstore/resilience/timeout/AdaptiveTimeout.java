package dev.petstore.resilience.timeout;

import dev.petstore.resilience.config.AdaptiveTimeoutConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * A timeout that follows a high percentile of the latest latencies, with headroom above it, between
 * a floor and a ceiling.
 *
 * <p>What timed out is censored: all that is known is that the answer takes longer than the call
 * was given. To leave such calls out would make a slow dependency look fast, and the timeout would
 * never let it answer again. So each counts as a latency of what it was given. Once more calls run
 * out of time than the percentile leaves above it, the timeout itself is the percentile, and the
 * headroom raises it with every review until the answers come through or the ceiling is reached.
 * Hangs that are rarer than that do not move it.
 *
 * <p>Whoever makes a call reviews it when that is due; with too few calls in the window, such as
 * after a quiet night, it is the ceiling. Thread-safe; a call costs one atomic increment more.
 */
public final class AdaptiveTimeout implements TimeLimit {
  private static final int REVIEWS_PER_WINDOW = 60;
  private static final double PERCENT = 100;

  private final double percentile;
  private final double factor;
  private final int minimumCalls;
  private final long floor;
  private final long ceiling;
  private final long reviewNanos;
  private final LatencyWindow latencies;
  private final AtomicLong reviewAt;
  private volatile long limit;

  /**
   * @param ceiling the configured timeout: the most that it becomes, and what it is at first
   * @param now the engine's clock
   */
  public AdaptiveTimeout(AdaptiveTimeoutConfig config, Duration ceiling, long now) {
    this.percentile = PERCENT * config.percentile();
    this.factor = 1 + config.headroom();
    this.minimumCalls = config.minimumCalls();
    this.floor = config.floor().toNanos();
    this.ceiling = ceiling.toNanos();
    this.reviewNanos = config.window().toNanos() / REVIEWS_PER_WINDOW;
    this.latencies = new LatencyWindow(config.window(), ceiling, now);
    this.reviewAt = new AtomicLong(now + reviewNanos);
    this.limit = this.ceiling;
  }

  @Override
  public long nanos(long now) {
    long due = reviewAt.get();
    if (now - due >= 0 && reviewAt.compareAndSet(due, now + reviewNanos)) {
      limit = review(now);
    }
    return limit;
  }

  private long review(long now) {
    Histogram latest = latencies.latest(now);
    if (latest.getTotalCount() < minimumCalls) {
      return ceiling;
    }
    long followed = TimeUnit.MICROSECONDS.toNanos(latest.getValueAtPercentile(percentile));
    return Math.max(floor, Math.min(ceiling, (long) (followed * factor)));
  }

  @Override
  public void answered(long nanos, long now) {
    latencies.record(nanos, now);
  }

  @Override
  public void ranOut(long nanos, long now) {
    latencies.record(nanos, now);
  }
}

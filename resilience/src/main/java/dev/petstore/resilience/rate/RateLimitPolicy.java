package dev.petstore.resilience.rate;

import dev.failsafe.Policy;
import dev.failsafe.RateLimiter;
import dev.failsafe.RateLimiterConfig;
import dev.failsafe.spi.PolicyExecutor;
import dev.petstore.resilience.call.CallFrames;
import dev.petstore.resilience.config.CallRate;
import dev.petstore.resilience.time.MonotonicClock;

/**
 * Turns calls away that come too fast. Nobody waits, so that it is no {@link RateLimiter}, which
 * lets callers reserve the future. Thread-safe.
 */
public final class RateLimitPolicy<R> implements Policy<R> {
  private final RateLimiterConfig<R> config;
  private final RateLimit limit;
  private final RateLimitExecutor<R> executor;

  /**
   * @param rate what the limit keeps
   * @param clock for executions without a guard, whose calls have read it already
   */
  public RateLimitPolicy(CallRate rate, RateLimit limit, MonotonicClock clock, CallFrames frames) {
    this.config = RateLimiter.<R>smoothBuilder(rate.calls(), rate.period()).build().getConfig();
    this.limit = limit;
    this.executor = new RateLimitExecutor<>(this, limit, clock, frames);
  }

  /** What it counts with. */
  public RateLimit limit() {
    return limit;
  }

  @Override
  public RateLimiterConfig<R> getConfig() {
    return config;
  }

  @Override
  public PolicyExecutor<R> toExecutor(int policyIndex) {
    return executor;
  }

  @Override
  public String toString() {
    return "RateLimitPolicy[" + config.getMaxRate() + "]";
  }
}

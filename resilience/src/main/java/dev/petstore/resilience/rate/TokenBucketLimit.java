package dev.petstore.resilience.rate;

import dev.petstore.resilience.config.CallRate;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket in one word: how many tokens were ever taken, where one that came into a full
 * bucket counts as taken. How many ever came follows from the clock alone, so that nothing has to
 * be refilled; it is reckoned in whole tokens, without a rounding that would add up.
 */
final class TokenBucketLimit implements RateLimit {
  private final long calls;
  private final long periodNanos;
  private final long burst;
  private final long origin;
  private final AtomicLong taken;

  TokenBucketLimit(CallRate.TokenBucket rate, long now, int used) {
    this.calls = rate.calls();
    this.periodNanos = rate.period().toNanos();
    this.burst = rate.burst();
    this.origin = now;
    this.taken = new AtomicLong(Math.min(used, burst));
  }

  @Override
  public long take(long now) {
    long elapsed = Math.max(0, now - origin);
    long come = comeAfter(elapsed);
    long before = taken.get();
    while (true) {
      long next = Math.max(before, come) + 1;
      if (next > come + burst) {
        return nanosUntil(next - burst) - elapsed;
      }
      long seen = taken.compareAndExchange(before, next);
      if (seen == before) {
        return 0;
      }
      before = seen;
    }
  }

  /** How many tokens came in so many nanoseconds. The parts are small enough for a long. */
  private long comeAfter(long elapsed) {
    return elapsed / periodNanos * calls + elapsed % periodNanos * calls / periodNanos;
  }

  /** After how many nanoseconds a token comes that has this number. */
  private long nanosUntil(long token) {
    return token / calls * periodNanos + (token % calls * periodNanos + calls - 1) / calls;
  }

  @Override
  public int used(long now) {
    long come = comeAfter(Math.max(0, now - origin));
    return (int) (Math.max(taken.get(), come) - come);
  }
}

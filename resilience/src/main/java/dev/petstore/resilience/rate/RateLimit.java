package dev.petstore.resilience.rate;

import dev.petstore.resilience.config.CallRate;

/** Counts the calls that begin against a rate. Thread-safe. */
public interface RateLimit {
  /**
   * Takes the turn of one call that begins now.
   *
   * @param now a reading of the monotonic clock
   * @return 0 if it may begin; else nothing is taken, and this is after how many nanoseconds
   *     another one may
   */
  long take(long now);

  /** How many turns are taken now and not free again. */
  int used(long now);

  /**
   * A limit of this rate.
   *
   * @param now a reading of the clock that all later ones follow
   * @param used as many turns as are taken already, under a limit before this one
   */
  static RateLimit of(CallRate rate, long now, int used) {
    if (rate instanceof CallRate.TokenBucket bucket) {
      return new TokenBucketLimit(bucket, now, used);
    }
    return new SlidingWindowLimit(rate.calls(), rate.period(), now, used);
  }
}

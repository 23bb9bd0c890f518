package dev.petstore.resilience.retry;

import dev.petstore.resilience.config.RetryConfig;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses that grow exponentially, with full jitter: each is drawn evenly from none to the longest
 * that is its turn, so that callers that failed together do not come again together (Brooker,
 * "Exponential Backoff and Jitter", 2015). Thread-safe.
 */
public final class Backoff {
  private final long first;
  private final long longest;

  public Backoff(RetryConfig config) {
    this.first = config.firstDelay().toNanos();
    this.longest = config.longestDelay().toNanos();
  }

  /** A pause in nanoseconds after so many failed attempts, which are 1 at least. */
  public long nanosAfter(int attempts) {
    return ThreadLocalRandom.current().nextLong(longestAfter(attempts) + 1);
  }

  /** The longest that this pause can be. */
  public long longestAfter(int attempts) {
    int doublings = attempts - 1;
    return doublings >= Long.numberOfLeadingZeros(first) - 1
        ? longest
        : Math.min(longest, first << doublings);
  }

  /** Whether so long a pause is still one that is waited for. */
  public boolean allows(long nanos) {
    return nanos <= longest;
  }
}

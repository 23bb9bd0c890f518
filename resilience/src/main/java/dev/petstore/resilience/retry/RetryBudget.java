package dev.petstore.resilience.retry;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what repeated calls add to the load: each call brings a share of a token with it, and each
 * repetition takes a whole one. Within any stretch of time there are no more repetitions than that
 * share of its calls, and {@value #RESERVE}: so many tokens are kept at most, and there from the
 * start, for a dependency that is seldom called. Thread-safe. The idea is that of Finagle's retry
 * budget and of gRPC's retry throttling.
 */
public final class RetryBudget {
  /** How many repetitions may come at once. */
  public static final int RESERVE = 10;

  private static final long TOKEN = 1_000_000;
  private static final long FULL = RESERVE * TOKEN;

  private final long share;
  private final AtomicLong tokens = new AtomicLong(FULL);

  /**
   * @param share of a repetition that each call brings, above 0 and up to 1
   */
  public RetryBudget(double share) {
    this.share = Math.max(1, Math.round(share * TOKEN));
  }

  /** A call is made. While nothing was spent this only reads. */
  public void deposit() {
    long before = tokens.get();
    while (before < FULL && !tokens.compareAndSet(before, Math.min(FULL, before + share))) {
      before = tokens.get();
    }
  }

  /** Whether it may be made again; each {@code true} must be followed by the repetition. */
  public boolean withdraw() {
    long before = tokens.get();
    while (before >= TOKEN) {
      if (tokens.compareAndSet(before, before - TOKEN)) {
        return true;
      }
      before = tokens.get();
    }
    return false;
  }
}

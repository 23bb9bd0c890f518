package dev.petstore.resilience.coalescing;

import java.time.Duration;

/**
 * How long somebody waits for the reads of others, all in all.
 *
 * @param isCutShort whether its deadline leaves it less than a call is given
 * @param since by the machine's clock, which the wait itself goes by
 */
record Patience(Duration limit, boolean isCutShort, long since) {
  /** What is left of it, zero once it is spent. */
  Duration left() {
    Duration left = limit.minusNanos(System.nanoTime() - since);
    return left.isNegative() ? Duration.ZERO : left;
  }
}

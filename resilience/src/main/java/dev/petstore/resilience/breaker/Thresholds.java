package dev.petstore.resilience.breaker;

/** The shares of bad results at which a breaker opens, once there are enough to judge by. */
record Thresholds(int minimumCalls, double failureRate, double slowRate) {
  // A share such as 0.07 is a little more than 7 of 100 where it is a binary fraction.
  private static final double ROUNDING = 1e-9;

  boolean reachedBy(Tally tally) {
    return tally.calls() >= minimumCalls
        && (reached(tally.failures(), tally.calls(), failureRate)
            || reached(tally.slow(), tally.calls(), slowRate));
  }

  /** Whether this part of the whole is at least the given share of it. */
  static boolean reached(long part, long whole, double share) {
    return part >= share * whole - ROUNDING;
  }
}

package dev.petstore.resilience.guard;

/**
 * Keeps something for each call that a guard lets through, such as a pool of connections, and has
 * it go with the guard's limits.
 */
@FunctionalInterface
public interface LimitsFollower {
  /**
   * The guard is about to go by these limits. One at a time; calls go on meanwhile, and nobody but
   * whoever changes the configuration waits for this. One that throws is logged, and the guard goes
   * by its limits none the less.
   */
  void follow(GuardLimits limits);
}

package dev.petstore.resilience.rate;

import dev.petstore.resilience.config.CallRate;
import dev.petstore.resilience.guard.GuardedCall;

/**
 * Rate limits that all instances of a program keep together, in a place outside of them. An adapter
 * implements it. Thread-safe.
 */
public interface SharedRateLimits extends AutoCloseable {
  /**
   * Takes the turn of one call.
   *
   * @param call the guarded call that this is: what is under way must end with it
   * @param limit the limit's name, the same in all instances
   * @param rate what the limit keeps; instances that are told different rates share nothing
   * @return 0 if the call may begin; else nothing is taken, and this is after how many nanoseconds
   *     another one may
   * @throws Exception if nobody knows
   */
  long take(GuardedCall call, String limit, CallRate rate) throws Exception;

  /** Gives back what it holds. Idempotent. */
  @Override
  void close();
}

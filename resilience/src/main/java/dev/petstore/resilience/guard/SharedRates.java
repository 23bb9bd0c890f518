package dev.petstore.resilience.guard;

import dev.petstore.resilience.config.CallRate;
import dev.petstore.resilience.rate.RateLimit;
import dev.petstore.resilience.rate.SharedLimit;
import dev.petstore.resilience.rate.SharedRateLimits;

/** The place for rate limits that all instances share, behind a guard of its own. */
record SharedRates(DependencyGuard guard, SharedRateLimits limits) {
  /**
   * A limit that is kept there.
   *
   * @param local keeps it while this instance is alone
   */
  RateLimit limit(String name, CallRate rate, RateLimit local, long now) {
    return new SharedLimit(name, rate, local, guard, limits, now);
  }
}

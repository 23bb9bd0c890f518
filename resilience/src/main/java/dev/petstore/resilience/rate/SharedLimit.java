package dev.petstore.resilience.rate;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.resilience.config.CallRate;
import dev.petstore.resilience.guard.DependencyGuard;

/**
 * A limit that all instances keep together, and that each keeps alone while the others cannot be
 * heard of. What is taken together is counted here too, so that an instance that is left alone goes
 * on with what it has used. Thread-safe.
 */
public final class SharedLimit implements RateLimit {
  private final String name;
  private final CallRate rate;
  private final RateLimit local;
  private final DependencyGuard guard;
  private final SharedRateLimits shared;
  private final long origin;
  // Nanoseconds from the origin until which nobody has a turn, as far as is known.
  private volatile long noTurnBefore;

  /**
   * @param name the same in all instances
   * @param local what this instance keeps when it is alone
   * @param guard of the place where the limits are
   * @param now a reading of the clock that all later ones follow
   */
  public SharedLimit(
      String name,
      CallRate rate,
      RateLimit local,
      DependencyGuard guard,
      SharedRateLimits shared,
      long now) {
    this.name = name;
    this.rate = rate;
    this.local = local;
    this.guard = guard;
    this.shared = shared;
    this.origin = now;
  }

  @Override
  public long take(long now) {
    // A flood asks once and is then told what is known until it is time again.
    long wait = noTurnBefore - (now - origin);
    if (wait > 0) {
      return wait;
    }
    try {
      wait = guard.<Long>call("take_turn", call -> shared.take(call, name, rate));
    } catch (DependencyFailure unknown) {
      // What that guard's breaker makes of it is told in its events and in the log.
      return local.take(now);
    }
    if (wait > 0) {
      noTurnBefore = now - origin + wait;
    } else {
      var unused = local.take(now);
    }
    return wait;
  }

  @Override
  public int used(long now) {
    return local.used(now);
  }
}

package dev.petstore.resilience.fault;

import java.util.Optional;

/**
 * Which calls are hit by what.
 *
 * @param guard the name of a dependency, of a bulkhead, or of a host's own operation
 * @param operation only calls of this one; empty for all of the guard
 * @param percent how many of them, from 1 to 100, drawn at random
 */
public record FaultRule(
    String guard, Optional<String> operation, int percent, InjectedFault fault) {

  /** Refuses a share that is none. */
  public FaultRule {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("a share of calls is from 1 to 100 percent");
    }
  }

  /** Every call of the guard is hit. */
  public static FaultRule always(String guard, InjectedFault fault) {
    return new FaultRule(guard, Optional.empty(), 100, fault);
  }

  boolean concerns(String name) {
    return operation.isEmpty() || operation.get().equals(name);
  }
}

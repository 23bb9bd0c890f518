package dev.petstore.resilience.call;

import java.util.EnumSet;
import java.util.Set;

/**
 * Policies that decide and count, and let every call through: to learn what a limit would do before
 * it does it. Thread-safe.
 */
public final class Observation {
  private final Set<Policy> observing;
  private final ObservationCounts counts;

  /**
   * @param observing those that do not enforce what they decide
   */
  public Observation(Set<Policy> observing, ObservationCounts counts) {
    this.observing = observing.isEmpty() ? EnumSet.noneOf(Policy.class) : EnumSet.copyOf(observing);
    this.counts = counts;
  }

  /** Whether the policy only observes. */
  public boolean isBy(Policy policy) {
    return observing.contains(policy);
  }

  /** The policy is about to turn a call away: whether it must let it through, which is counted. */
  public boolean letsThrough(Policy policy) {
    boolean through = observing.contains(policy);
    if (through) {
      counts.count(policy);
    }
    return through;
  }
}

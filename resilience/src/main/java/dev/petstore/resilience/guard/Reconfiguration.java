package dev.petstore.resilience.guard;

import java.util.List;

/**
 * What a change of the configuration has changed for the guards in use.
 *
 * @param changes in the order of the guards; empty if all say what they said before
 */
public record Reconfiguration(List<Change> changes) {
  /** Copies the list. */
  public Reconfiguration {
    changes = List.copyOf(changes);
  }

  /**
   * One setting of one guard.
   *
   * @param guard the name of a dependency or a bulkhead
   * @param setting as in the configuration; of a setting of several parts, the part that differs,
   *     such as {@code circuit_breaker.half_open_trials}
   * @param before as a text for people
   * @param after as a text for people
   */
  public record Change(String guard, String setting, String before, String after) {
    @Override
    public String toString() {
      return guard + "." + setting + ": " + before + " -> " + after;
    }
  }
}

package dev.petstore.benchmarks.peer;

import java.util.Set;
import java.util.function.Function;

/**
 * A peer that can be measured.
 *
 * @param id its name as a parameter of a benchmark
 * @param title its name for readers
 * @param policies what it does for a call, and what it cannot do
 * @param scenarios where it takes part
 * @param opener makes one
 */
public record Contestant(
    String id,
    String title,
    String policies,
    Set<Scenario> scenarios,
    Function<Terms, Peer> opener) {

  public Contestant {
    scenarios = Set.copyOf(scenarios);
  }

  public Peer open(Terms terms) {
    return opener.apply(terms);
  }
}

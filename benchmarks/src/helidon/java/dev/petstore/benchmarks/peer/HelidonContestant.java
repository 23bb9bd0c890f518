package dev.petstore.benchmarks.peer;

import java.util.Set;

/** Names Helidon where the JDK can load it. */
public final class HelidonContestant implements NewerJdkContestant {
  /** Called by the service loader. */
  public HelidonContestant() {}

  @Override
  public Contestant contestant() {
    return new Contestant(
        "helidon",
        new Versions().titled("Helidon", "helidon"),
        "bulkhead, breaker, timeout",
        Set.of(Scenario.ACCEPTED, Scenario.FULL, Scenario.OPEN),
        HelidonPeer::new);
  }
}

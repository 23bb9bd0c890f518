package dev.petstore.benchmarks.peer;

import java.util.Set;

/**
 * Names Helidon where the JDK can load it. Its accepted calls are left out: for each a virtual
 * thread sleeps until the call's time would have run out, so that a loop of calls fills any heap
 * with them, and what was measured would be the collector.
 */
public final class HelidonContestant implements NewerJdkContestant {
  /** Called by the service loader. */
  public HelidonContestant() {}

  @Override
  public Contestant contestant() {
    return new Contestant(
        "helidon",
        new Versions().titled("Helidon", "helidon"),
        "bulkhead, breaker, timeout",
        Set.of(Scenario.FULL, Scenario.OPEN),
        HelidonPeer::new);
  }
}

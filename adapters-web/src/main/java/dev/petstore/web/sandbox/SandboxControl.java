package dev.petstore.web.sandbox;

import java.util.List;

/** The sandbox that a shop stands on, for whoever wants to see what the shop bears. Thread-safe. */
public interface SandboxControl {
  /** The most requests a second that {@link #load(int)} takes. */
  int HEAVIEST_LOAD = 500;

  /** All servers that can be broken. */
  List<SandboxServer> servers();

  /**
   * Puts a server into this condition, and returns when it is in it: to start one that is down
   * takes some seconds.
   *
   * @return {@code false} if no server stands behind a dependency of this name
   * @throws ServerDidNotStart if it was to run and does not come up: it is down then, and may be
   *     put into any condition again
   */
  boolean put(String dependency, ServerCondition condition);

  /** The load that runs now. */
  SandboxLoad load();

  /**
   * From now on so many requests begin each second, a mix of all that the shop offers.
   *
   * @param perSecond 0 to stop, at most {@value #HEAVIEST_LOAD}
   */
  void load(int perSecond);
}

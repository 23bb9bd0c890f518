package dev.petstore.resilience.fault;

import java.time.Duration;

/** What goes wrong with a call that is hit. */
public sealed interface InjectedFault {

  /** The work begins so much later. */
  record Latency(Duration delay) implements InjectedFault {
    /** Refuses what is no delay. */
    public Latency {
      if (delay.isNegative() || delay.isZero()) {
        throw new IllegalArgumentException("a delay must be positive");
      }
    }
  }

  /** The work is not done, and an {@link InjectedError} is thrown. */
  record Failure(String message) implements InjectedFault {}

  /** The work is not done, and the call has no end of its own. */
  record Hang() implements InjectedFault {}
}

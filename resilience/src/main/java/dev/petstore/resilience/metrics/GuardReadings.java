package dev.petstore.resilience.metrics;

import dev.petstore.application.health.BreakerState;
import dev.petstore.resilience.breaker.Tally;
import java.time.Duration;

/** What can be read off a guard at any time, each for next to nothing. Thread-safe. */
public interface GuardReadings {
  /** Permits taken. */
  int inFlight();

  /** Permits in all. */
  int limit();

  /** Calls that wait for a permit. */
  int waiting();

  /** How long a call that begins now may take. */
  Duration timeout();

  /** {@link BreakerState#DISABLED} where there is no breaker. */
  BreakerState breakerState();

  /** What the breaker looks back on; nothing where there is none, or while it is not closed. */
  Tally breakerTally();
}

package dev.petstore.resilience.event;

import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.health.BreakerState;
import dev.petstore.resilience.guard.Reconfiguration;
import java.time.Duration;

/** Something that happened to a guard. That calls succeed or fail is counted and not told. */
public sealed interface GuardEvent {

  /** A circuit breaker has changed its state. */
  record StateChanged(String guard, BreakerState from, BreakerState to) implements GuardEvent {}

  /** A call was turned away before it began. */
  record Rejected(String guard, String operation, RejectionReason reason) implements GuardEvent {}

  /**
   * A call's time ran out.
   *
   * @param after how long it was waited for
   */
  record TimedOut(String guard, String operation, Duration after) implements GuardEvent {}

  /**
   * The files of the configuration have changed to something that the guards cannot go by. They go
   * by what was in force before.
   *
   * @param reason in one line, with keys and places
   */
  record ConfigurationRefused(String reason) implements GuardEvent {}

  /** Guards go by other settings from now on. */
  record Reconfigured(Reconfiguration reconfiguration) implements GuardEvent {}
}

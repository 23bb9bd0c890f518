package dev.petstore.resilience.breaker;

import dev.petstore.application.health.BreakerState;

/**
 * What an operator may do to a circuit breaker while the program runs. What was set holds until
 * something else is set; calls under way then end without a word to the breaker. Thread-safe.
 */
public interface BreakerControl {
  /** What it does with calls now. */
  BreakerState state();

  /** Rejects every call, for as long as nobody says otherwise. */
  void forceOpen();

  /** Lets every call through, and counts them, however they end. */
  void forceClosed();

  /** Lets every call through and counts nothing, as if there were no breaker. */
  void disable();

  /** Back to its own judgement: closed, with nothing remembered. */
  void reset();
}

package dev.petstore.resilience.breaker;

/**
 * A call that a circuit breaker has let through, to be ended in exactly one way. It counts for the
 * state in which it was let through and for no later one. The explicit endings are those of
 * Netflix's concurrency-limits.
 */
interface Admission {
  void success();

  void failure();

  /** The call ended without a word about the dependency's health: as if it had not been made. */
  void ignored();
}

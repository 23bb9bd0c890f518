package dev.petstore.resilience.call;

/** Whose limit a call's time is. */
public enum TimeBound {
  /** The guard's; the request has no deadline. */
  GUARD,
  /** The guard's, which ends before the request's deadline does. */
  GUARD_WITHIN_DEADLINE,
  /** What is left of the request's deadline: less than the guard would have given. */
  DEADLINE
}

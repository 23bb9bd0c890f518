package dev.petstore.resilience.call;

/** How a call ended: every call in exactly one of these. */
public enum Outcome {
  SUCCESS,
  FAILURE,
  /** The answer, or the lack of one, says nothing about the dependency's health. */
  IGNORED,
  TIMEOUT,
  /** The work was never begun. */
  REJECTED
}

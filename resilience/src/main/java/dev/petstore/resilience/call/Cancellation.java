package dev.petstore.resilience.call;

/** Why a call was stopped before its work had ended. */
public enum Cancellation {
  /** Its time was up. */
  TIMEOUT,
  /** Its caller no longer wants the result. */
  CALLER
}

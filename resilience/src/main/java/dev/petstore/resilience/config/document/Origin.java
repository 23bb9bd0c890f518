package dev.petstore.resilience.config.document;

/** Which layer a value came from. A later one overrides an earlier one. */
public enum Origin {
  /** Shipped with the program. */
  DEFAULT,
  /** The user's file. */
  FILE,
  /** What a file says for the chosen environment only. */
  OVERLAY,
  /** A variable of the process environment. */
  ENVIRONMENT_VARIABLE,
  /** Set by an operator while the program runs. */
  OPERATOR
}

package dev.petstore.resilience.health;

import java.util.Locale;

/** What a call that reached its dependency says of the dependency's health. */
public enum CallVerdict {
  SUCCESSFUL,
  /** A failure, or a timeout that was the dependency's own doing. */
  FAILED,
  /** Nothing: an ignored outcome, or a caller that left less time than the guard gives. */
  IGNORED;

  /** As it is written in metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

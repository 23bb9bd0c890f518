package dev.petstore.resilience.deadline;

/** The instant at which nobody waits for a request's answer any more. Immutable. */
public final class Deadline {
  private final long expiresAt;

  Deadline(long expiresAt) {
    this.expiresAt = expiresAt;
  }

  /** What is left at this reading of the engine's clock; zero or less once it is spent. */
  public long remainingNanos(long now) {
    return expiresAt - now;
  }

  boolean isBefore(Deadline other) {
    return expiresAt - other.expiresAt < 0;
  }
}

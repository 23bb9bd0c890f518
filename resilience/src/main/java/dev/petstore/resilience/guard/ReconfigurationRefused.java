package dev.petstore.resilience.guard;

/** A configuration that the running guards cannot follow: the present one stays in force. */
public final class ReconfigurationRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ReconfigurationRefused(String message) {
    super(message);
  }
}

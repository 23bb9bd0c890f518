package dev.petstore.bootstrap.verification;

/** A witness cannot be read. The message is for people. */
public final class WitnessUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  WitnessUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  WitnessUnavailable(String message) {
    super(message);
  }
}

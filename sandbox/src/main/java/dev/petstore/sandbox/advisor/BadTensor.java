package dev.petstore.sandbox.advisor;

/** A request for an inference that the model cannot take; its message says why. */
final class BadTensor extends Exception {
  private static final long serialVersionUID = 1;

  BadTensor(String message) {
    super(message);
  }
}

package dev.petstore.advisor;

import java.io.IOException;

/** The model server's answer is no recommendation. */
final class ModelError extends IOException {
  private static final long serialVersionUID = 1;

  ModelError(String message) {
    super(message);
  }
}

package dev.petstore.payment;

import java.io.IOException;

/** The gateway answered, and the answer is no word on the charge. */
final class GatewayError extends IOException {
  private static final long serialVersionUID = 1;

  GatewayError(String message) {
    super(message);
  }
}

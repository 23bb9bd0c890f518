package dev.petstore.resilience.fault;

import java.io.IOException;

/** Somebody wanted this call to fail. */
public final class InjectedError extends IOException {
  private static final long serialVersionUID = 1;

  InjectedError(String message) {
    super(message);
  }
}

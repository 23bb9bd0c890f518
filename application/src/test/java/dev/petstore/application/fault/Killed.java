package dev.petstore.application.fault;

/** Stands for {@code kill -9}: nobody catches it but the test. */
public final class Killed extends RuntimeException {
  private static final long serialVersionUID = 1;

  Killed(String call) {
    super("killed at " + call, null, false, false);
  }
}

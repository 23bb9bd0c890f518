package dev.petstore.architecture.seeded.application.port.out;

/** A port to be implemented wrongly. */
public interface SeededPort {
  boolean unguarded(String path);

  boolean besideTheGuard(String path);
}

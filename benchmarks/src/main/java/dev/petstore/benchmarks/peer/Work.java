package dev.petstore.benchmarks.peer;

/**
 * What is guarded. Each peer wraps it into a lambda of its own kind, as a program would write one,
 * so that all pay the same for that.
 */
@FunctionalInterface
public interface Work {
  Integer run();
}

package dev.petstore.resilience.guard;

/** What is done behind a guard: usually one request to the dependency. */
@FunctionalInterface
public interface GuardedWork<T> {
  T run(GuardedCall call) throws Exception;
}

package dev.petstore.resilience.guard;

import dev.petstore.application.failure.DependencyFailure;

/** What a caller takes in place of an answer that it cannot get. */
@FunctionalInterface
public interface Fallback<T> {
  /**
   * Answers without the dependency. Runs in the caller's context, holds no permit and is held to no
   * timeout: it should know its answer, or ask another guard.
   *
   * @param failure why there is no answer; to be thrown again if nothing is good enough
   */
  T answer(DependencyFailure failure);
}

package dev.petstore.resilience.coalescing;

import org.jspecify.annotations.Nullable;

/**
 * How a read ended.
 *
 * @param thrown null if it gave an answer
 * @param onlyTheLeaders whether it ended so for the sake of the request that made it, and another
 *     one may fare better
 */
record Ending<T>(@Nullable T answer, @Nullable Throwable thrown, boolean onlyTheLeaders) {

  /** The answer, or what was thrown, the very same for everybody. */
  @SuppressWarnings("NullAway") // a read may answer with null, against its promise
  T get() {
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException failure) {
      throw failure;
    }
    if (thrown != null) {
      throw new IllegalStateException("a read threw what it must not", thrown);
    }
    return answer;
  }
}

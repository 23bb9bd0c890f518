package dev.petstore.cache;

import java.time.Duration;
import java.util.function.Function;

/**
 * A value as it lies in the cache, with how long it is to lie there when it is fresh no more. Redis
 * counts down the time until it is forgotten, so that no other clock is asked for its age. A change
 * of its shape needs a new version in {@link CacheKeys}.
 */
record Entry<T>(long staleMillis, T value) {
  private static final long NEVER_FORGOTTEN = -1;

  <U> Entry<U> map(Function<T, U> change) {
    return new Entry<>(staleMillis, change.apply(value));
  }

  /**
   * Whether it is still fresh.
   *
   * @param remainingMillis until it is forgotten, as Redis tells
   */
  boolean isFresh(long remainingMillis) {
    return remainingMillis > staleMillis;
  }

  /**
   * Whether it can be shown at all. What was written by somebody who set no end to it has no age,
   * and what was written under other settings is not shown for longer than under these.
   */
  boolean isOfUse(long remainingMillis, Duration staleLifetime) {
    return remainingMillis != NEVER_FORGOTTEN
        && (isFresh(remainingMillis) || staleMillis - remainingMillis < staleLifetime.toMillis());
  }
}

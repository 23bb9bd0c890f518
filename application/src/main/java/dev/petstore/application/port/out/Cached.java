package dev.petstore.application.port.out;

import java.util.Optional;

/**
 * What a cache has of something.
 *
 * @param isFresh whether it is young enough to answer with; what is stale is only better than no
 *     answer at all
 */
public record Cached<T>(T value, boolean isFresh) {
  public static <T> Cached<T> fresh(T value) {
    return new Cached<>(value, true);
  }

  public static <T> Cached<T> stale(T value) {
    return new Cached<>(value, false);
  }

  /** The value, unless it is stale. */
  public Optional<T> ifFresh() {
    return isFresh ? Optional.of(value) : Optional.empty();
  }
}

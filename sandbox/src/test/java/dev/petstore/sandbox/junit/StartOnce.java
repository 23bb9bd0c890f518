package dev.petstore.sandbox.junit;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is started when it is first asked for. Thread-safe. */
final class StartOnce<T> {
  private final Supplier<T> start;
  private @Nullable T started;

  StartOnce(Supplier<T> start) {
    this.start = start;
  }

  synchronized T get() {
    if (started == null) {
      started = start.get();
    }
    return started;
  }

  synchronized Optional<T> ifStarted() {
    return Optional.ofNullable(started);
  }
}

package dev.petstore.application.port.out;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Wall time that passes only when a test says so. Thread-safe. */
public final class ControllableTime implements InstantSource {
  private final AtomicReference<Instant> now = new AtomicReference<>(Examples.TODAY);

  public void passes(Duration duration) {
    now.updateAndGet(before -> before.plus(duration));
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}

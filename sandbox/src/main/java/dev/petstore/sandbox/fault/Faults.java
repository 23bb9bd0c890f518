package dev.petstore.sandbox.fault;

import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Which fault a server shows now, and how often. Switchable at any time. Thread-safe. */
public final class Faults {
  private volatile @Nullable Injected injected;

  /**
   * Shows this fault from now on.
   *
   * @param percentage of requests that meet it, 0 to 100
   * @throws IllegalArgumentException if the percentage is out of range
   */
  public void inject(Fault fault, int percentage) {
    if (percentage < 0 || percentage > 100) {
      throw new IllegalArgumentException("a percentage is 0 to 100, but was " + percentage);
    }
    injected = new Injected(fault, percentage);
  }

  /** Shows this fault at every request. */
  public void inject(Fault fault) {
    inject(fault, 100);
  }

  /** Behaves well again. */
  public void clear() {
    injected = null;
  }

  /** What the next request meets. */
  public Optional<Fault> next() {
    Injected now = injected;
    Random random = ThreadLocalRandom.current();
    return now != null && random.nextInt(100) < now.percentage
        ? Optional.of(now.fault)
        : Optional.empty();
  }

  private record Injected(Fault fault, int percentage) {}
}

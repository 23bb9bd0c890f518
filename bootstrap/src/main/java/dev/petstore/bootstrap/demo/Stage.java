package dev.petstore.bootstrap.demo;

import dev.petstore.application.health.DependencyHealth;
import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.sandbox.Sandbox;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Where the scenarios play: a shop and the servers it stands on. */
public record Stage(PetstorePlugin shop, Sandbox sandbox) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long POLL_NANOS = 1_000_000;

  /** How a dependency looks now. */
  DependencyHealth health(String dependency) {
    return Objects.requireNonNull(
        shop.resilienceHealth().dependencies().get(dependency), dependency);
  }

  /** Waits for it, no longer than ten seconds. Returns whether it came about. */
  static boolean await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }
}

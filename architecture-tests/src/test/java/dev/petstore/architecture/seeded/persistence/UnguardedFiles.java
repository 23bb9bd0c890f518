package dev.petstore.architecture.seeded.persistence;

import dev.petstore.architecture.seeded.application.port.out.SeededPort;
import dev.petstore.resilience.guard.DependencyGuard;
import java.nio.file.Files;
import java.nio.file.Path;

/** One call without a guard, one beside it. */
public final class UnguardedFiles implements SeededPort {
  private final DependencyGuard guard;

  public UnguardedFiles(DependencyGuard guard) {
    this.guard = guard;
  }

  @Override
  public boolean unguarded(String path) {
    return Files.exists(Path.of(path));
  }

  @Override
  public boolean besideTheGuard(String path) {
    boolean present = Files.exists(Path.of(path));
    return guard.call("exists", call -> present);
  }
}

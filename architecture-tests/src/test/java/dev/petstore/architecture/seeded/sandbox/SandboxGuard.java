package dev.petstore.architecture.seeded.sandbox;

import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.guard.DependencyGuard;
import java.util.Map;

/** Something of the sandbox that others lean on. */
public final class SandboxGuard {
  public static final DependencyGuard NONE = Resilience.of(empty()).guard("none");

  private SandboxGuard() {}

  private static ResilienceConfig empty() {
    return new ResilienceConfig(Map.of(), Map.of());
  }
}

package dev.petstore.architecture.seeded.resilience;

import dev.petstore.architecture.seeded.sandbox.SandboxGuard;

/** The engine knows the sandbox. */
final class SandboxedEngine {
  Object guard() {
    return SandboxGuard.NONE;
  }
}

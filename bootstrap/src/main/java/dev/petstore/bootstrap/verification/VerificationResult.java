package dev.petstore.bootstrap.verification;

import java.util.List;

/**
 * What a verification has looked at and found.
 *
 * @param events how many there are in the topic, repeated ones included
 */
public record VerificationResult(int orders, int charges, int events, List<Violation> violations) {
  public VerificationResult {
    violations = List.copyOf(violations);
  }

  /** Whether every promise is kept. */
  public boolean isClean() {
    return violations.isEmpty();
  }
}

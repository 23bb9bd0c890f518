package dev.petstore.architecture.seeded.payment;

import dev.failsafe.Bulkhead;
import dev.failsafe.Policy;
import dev.failsafe.Timeout;
import dev.petstore.architecture.seeded.persistence.UnguardedFiles;
import dev.petstore.architecture.seeded.sandbox.SandboxGuard;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** An adapter knows another, the sandbox, and a foreign client. */
final class PersistentPayment {
  private final UnguardedFiles files = new UnguardedFiles(SandboxGuard.NONE);
  private final Policy<String> policy = Bulkhead.of(1);
  private final Timeout<String> timeout = Timeout.of(Duration.ofSeconds(1));

  Object everything() {
    return List.of(files, policy, timeout, Jdbi.class);
  }
}

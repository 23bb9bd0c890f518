package dev.petstore.application.port.in;

import dev.petstore.application.port.out.OutboxBacklog;
import java.util.Optional;

/** Keeps the outbox small and an eye on what waits in it. Thread-safe, in many processes too. */
public interface TendingOutbox {
  /**
   * Counts what waits and forgets some of what was published long ago. Takes a bounded time.
   *
   * @throws dev.petstore.application.failure.DependencyFailure if the database gives no answer
   */
  void tend();

  /** As last counted, without asking the database; empty before the first time. */
  Optional<OutboxBacklog> lastSeen();
}

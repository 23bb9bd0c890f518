package dev.petstore.application.port.out;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Keeps the outbox in order. Thread-safe; every method may throw {@link
 * dev.petstore.application.failure.DependencyFailure}.
 */
public interface OutboxUpkeep {
  /**
   * How far behind the relay is.
   *
   * @param most counts no further than this, so that the answer costs little however many there are
   */
  OutboxBacklog backlog(int most);

  /** The parked events, those first that have been so for longest. */
  List<ParkedEvent> parked(int limit);

  /**
   * Has a parked event published after all, as if it had never been refused.
   *
   * @return {@code false} if it is not parked
   */
  boolean putBack(UUID event);

  /**
   * Forgets events that were published longer ago than this, the oldest first. What waits or is
   * parked is never forgotten.
   *
   * @return how many were forgotten, no more than the limit
   */
  int forgetPublished(Duration age, int limit);
}

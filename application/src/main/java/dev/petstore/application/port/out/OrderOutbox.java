package dev.petstore.application.port.out;

import dev.petstore.domain.order.OrderEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The stored events that are not yet published. Thread-safe; every method may throw {@link
 * dev.petstore.application.failure.DependencyFailure}.
 */
public interface OrderOutbox {
  /**
   * The oldest unpublished events, in the order in which they were stored. They are the caller's
   * alone until the lease ends or it {@linkplain #release releases} them; what it has not marked as
   * published by then is handed out again.
   */
  Claim claim(int limit, Duration lease);

  /**
   * Gives back what of a claim is not published, so that it need not wait for the end of the lease.
   * What somebody else has claimed since stays theirs.
   */
  void release(Claim claim);

  /** These events need not be published again. Marking one twice does no harm. */
  void markPublished(Collection<UUID> events);

  /** How many events wait. */
  long backlog();

  /**
   * Events that are somebody's for a while.
   *
   * @param id no two claims have the same
   */
  record Claim(UUID id, List<OrderEvent> events) {
    public Claim {
      events = List.copyOf(events);
    }
  }
}

package dev.petstore.application.port.out;

import dev.petstore.domain.order.OrderEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The stored events that are not yet published. Thread-safe; every method may throw {@link
 * dev.petstore.application.failure.DependencyFailure}.
 */
public interface OrderOutbox {
  /**
   * The oldest unpublished events, in the order in which they were stored. They are the caller's
   * alone until the lease ends or it {@linkplain #release releases} them; what it has not marked as
   * published by then is handed out again. A parked event is not handed out, and neither is a later
   * one of its order.
   */
  Claim claim(int limit, Duration lease);

  /**
   * Gives back what of a claim is not published, so that it need not wait for the end of the lease.
   * What somebody else has claimed since stays theirs.
   */
  void release(Claim claim);

  /** These events need not be published again. Marking one twice does no harm. */
  void markPublished(Collection<UUID> events);

  /**
   * Notes that these events of a claim were refused for good. They do not go back with the claim:
   * each is handed out again when its lease ends, unless it is parked. What somebody else has
   * claimed since is not touched.
   *
   * @param reasons by the events' ids
   * @param most an event that has been refused this often is parked
   * @return how many of them are parked now
   */
  int refuse(Claim claim, Map<UUID, String> reasons, int most);

  /**
   * Events that are somebody's for a while.
   *
   * @param id no two claims have the same
   * @param traces in which those came about that were traced, by the events' ids, as W3C's {@code
   *     traceparent} writes them
   */
  record Claim(UUID id, List<OrderEvent> events, Map<UUID, String> traces) {
    public Claim {
      events = List.copyOf(events);
      traces = Map.copyOf(traces);
    }

    /** Of events that were not traced. */
    public Claim(UUID id, List<OrderEvent> events) {
      this(id, events, Map.of());
    }

    /** The trace in which an event came about. */
    public Optional<String> traceOf(OrderEvent event) {
      return Optional.ofNullable(traces.get(event.id()));
    }
  }
}

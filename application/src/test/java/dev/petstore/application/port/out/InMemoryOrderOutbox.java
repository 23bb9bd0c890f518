package dev.petstore.application.port.out;

import dev.petstore.domain.order.OrderEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Events in the state of an {@link InMemoryShop}. */
final class InMemoryOrderOutbox implements OrderOutbox {
  private final Object lock;
  private final InstantSource time;
  private final Map<UUID, OrderEvent> unpublished = new LinkedHashMap<>();
  private final Map<UUID, Instant> leasedUntil = new HashMap<>();

  InMemoryOrderOutbox(InMemoryShop shop, InstantSource time) {
    this.lock = shop;
    this.time = time;
  }

  void add(OrderEvent event) {
    synchronized (lock) {
      unpublished.put(event.id(), event);
    }
  }

  @Override
  public List<OrderEvent> claim(int limit, Duration lease) {
    synchronized (lock) {
      Instant now = time.instant();
      List<OrderEvent> claimed =
          unpublished.values().stream()
              .filter(event -> !leasedUntil.getOrDefault(event.id(), Instant.MIN).isAfter(now))
              .limit(limit)
              .toList();
      claimed.forEach(event -> leasedUntil.put(event.id(), now.plus(lease)));
      return claimed;
    }
  }

  @Override
  public void markPublished(Collection<UUID> events) {
    synchronized (lock) {
      events.forEach(unpublished::remove);
    }
  }

  @Override
  public long backlog() {
    synchronized (lock) {
      return unpublished.size();
    }
  }
}

package dev.petstore.application.port.out;

import dev.petstore.domain.order.OrderEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Events in the state of an {@link InMemoryShop}. */
final class InMemoryOrderOutbox implements OrderOutbox {
  private final Object lock;
  private final InstantSource time;
  private final Map<UUID, OrderEvent> unpublished = new LinkedHashMap<>();
  private final Map<UUID, Lease> leases = new HashMap<>();

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
  public Claim claim(int limit, Duration lease) {
    synchronized (lock) {
      Instant now = time.instant();
      Claim claim =
          new Claim(
              UUID.randomUUID(),
              unpublished.values().stream()
                  .filter(event -> isFree(event, now))
                  .limit(limit)
                  .toList());
      claim
          .events()
          .forEach(event -> leases.put(event.id(), new Lease(claim.id(), now.plus(lease))));
      return claim;
    }
  }

  private boolean isFree(OrderEvent event, Instant now) {
    Lease lease = leases.get(event.id());
    return lease == null || !lease.until().isAfter(now);
  }

  @Override
  public void release(Claim claim) {
    synchronized (lock) {
      leases.values().removeIf(lease -> lease.claim().equals(claim.id()));
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

  private record Lease(UUID claim, Instant until) {}
}

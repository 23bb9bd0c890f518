package dev.petstore.application.order;

import dev.petstore.application.port.in.RelayingOrderEvents;
import dev.petstore.application.port.out.OrderEvents;
import dev.petstore.application.port.out.OrderOutbox;
import dev.petstore.application.port.out.OrderOutbox.Claim;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;

/** Publishes what the outbox holds. Thread-safe. */
public final class OutboxRelay implements RelayingOrderEvents {
  private final OrderOutbox outbox;
  private final OrderEvents events;
  private final RelaySettings settings;

  @Inject
  public OutboxRelay(OrderOutbox outbox, OrderEvents events, RelaySettings settings) {
    this.outbox = outbox;
    this.events = events;
    this.settings = settings;
  }

  @Override
  public int relay() {
    Claim claim = outbox.claim(settings.batch(), settings.lease());
    if (claim.events().isEmpty()) {
      return 0;
    }
    Set<UUID> published =
        new RelayRound(events, claim.events(), settings.lanes()).run(settings.patience());
    if (!published.isEmpty()) {
      outbox.markPublished(published);
    }
    if (published.size() < claim.events().size()) {
      outbox.release(claim);
    }
    return published.size();
  }
}

package dev.petstore.application.order;

import dev.petstore.application.port.in.RelayingOrderEvents;
import dev.petstore.application.port.out.OrderEvents;
import dev.petstore.application.port.out.OrderOutbox;
import dev.petstore.application.port.out.OrderOutbox.Claim;
import jakarta.inject.Inject;

/**
 * Publishes what the outbox holds. It never has more than one batch in memory, however many events
 * wait. Thread-safe.
 */
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
    RelayRound.Result result =
        new RelayRound(events, claim, settings.lanes()).run(settings.patience());
    if (!result.published().isEmpty()) {
      outbox.markPublished(result.published());
    }
    int parked =
        result.refused().isEmpty()
            ? 0
            : outbox.refuse(claim, result.refused(), settings.refusals());
    if (result.published().size() + result.refused().size() < claim.events().size()) {
      outbox.release(claim);
    }
    return result.published().size() + parked;
  }
}

package dev.petstore.domain.order;

import java.time.Instant;
import java.util.UUID;

/** An order was completed. */
public record OrderCompleted(UUID id, CompletedOrder order, Instant occurredAt)
    implements OrderEvent {
  @Override
  public OrderId orderId() {
    return order.id();
  }
}

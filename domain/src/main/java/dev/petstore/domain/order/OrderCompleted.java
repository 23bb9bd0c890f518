package dev.petstore.domain.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;

/** An order was completed. */
public record OrderCompleted(UUID id, CompletedOrder order, Instant occurredAt)
    implements OrderEvent {
  /**
   * The event of this completion. Its id is derived from the order, so that two processes that make
   * the same completion tell of it under the same id.
   */
  static OrderCompleted of(CompletedOrder order) {
    return new OrderCompleted(
        UUID.nameUUIDFromBytes(("order-" + order.id() + "-completed").getBytes(UTF_8)),
        order,
        order.completedAt());
  }

  @Override
  public OrderId orderId() {
    return order.id();
  }
}

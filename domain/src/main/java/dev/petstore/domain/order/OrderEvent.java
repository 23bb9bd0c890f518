package dev.petstore.domain.order;

import java.time.Instant;
import java.util.UUID;

/** Something that happened to an order and that others may want to know. */
public sealed interface OrderEvent permits OrderCompleted {
  /** Stable over every delivery of this event, so that a consumer can drop a repeated one. */
  UUID id();

  OrderId orderId();

  Instant occurredAt();
}

package dev.petstore.domain.order;

import dev.petstore.domain.payment.ChargeId;
import java.time.Instant;

/** An order that is charged, whose unit of stock is sold and whose event is on its way. */
public record CompletedOrder(OrderDetails details, ChargeId charge, Instant completedAt)
    implements Order {
  /** The customer wants the money back; the unit of stock is for sale again. */
  public RefundingOrder takeBack() {
    return new RefundingOrder(this, 0);
  }

  @Override
  public OrderState state() {
    return OrderState.COMPLETED;
  }
}

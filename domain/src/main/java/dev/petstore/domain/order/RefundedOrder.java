package dev.petstore.domain.order;

import dev.petstore.domain.payment.ChargeId;

/** An order whose charge was given back; the reason is for people. */
public record RefundedOrder(OrderDetails details, ChargeId charge, String reason) implements Order {
  @Override
  public OrderState state() {
    return OrderState.REFUNDED;
  }
}

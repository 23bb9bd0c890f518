package dev.petstore.domain.payment;

import dev.petstore.domain.order.OrderId;

/**
 * The idempotency key under which an order is charged or refunded. It is derived from the order, so
 * that every instance and every retry uses the same one and the gateway charges once.
 */
public record ChargeKey(String value) {
  /** The key for the one charge of an order. */
  public static ChargeKey ofCharge(OrderId order) {
    return new ChargeKey("order-" + order + "-charge");
  }

  /** The key for the one refund of an order. */
  public static ChargeKey ofRefund(OrderId order) {
    return new ChargeKey("order-" + order + "-refund");
  }

  @Override
  public String toString() {
    return value;
  }
}

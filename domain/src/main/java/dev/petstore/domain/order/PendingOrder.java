package dev.petstore.domain.order;

/** An order as the customer asked for it: nothing is reserved, nothing is charged. */
public record PendingOrder(OrderDetails details) implements Order {
  /** The stock is held for this order. */
  public ReservedOrder reserve() {
    return new ReservedOrder(details, 0);
  }

  @Override
  public OrderState state() {
    return OrderState.PENDING;
  }
}

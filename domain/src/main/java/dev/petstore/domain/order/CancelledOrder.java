package dev.petstore.domain.order;

/** An order that ended without a charge. */
public record CancelledOrder(OrderDetails details, Cancellation cancellation) implements Order {
  @Override
  public OrderState state() {
    return OrderState.CANCELLED;
  }
}

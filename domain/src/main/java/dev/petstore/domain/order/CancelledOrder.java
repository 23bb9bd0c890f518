package dev.petstore.domain.order;

/** An order that ended without a charge; the reason is for people. */
public record CancelledOrder(OrderDetails details, String reason) implements Order {
  @Override
  public OrderState state() {
    return OrderState.CANCELLED;
  }
}

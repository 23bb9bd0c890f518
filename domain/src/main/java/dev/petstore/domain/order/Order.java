package dev.petstore.domain.order;

/** An order in one of its states. A transition is a method of the state that allows it. */
public sealed interface Order
    permits PendingOrder,
        UnfinishedOrder,
        PaidOrder,
        CompletedOrder,
        CancelledOrder,
        RefundedOrder {
  OrderDetails details();

  OrderState state();

  default OrderId id() {
    return details().id();
  }
}

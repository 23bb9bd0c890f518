package dev.petstore.domain.order;

/**
 * An order that the customer has cancelled while a charge may be under way. Its unit of stock is
 * free again. If the charge turns out to be made it is given back; an order never returns from
 * here.
 */
public record CancellingOrder(OrderDetails details, int claims) implements UnfinishedOrder {
  @Override
  public CancellingOrder claimed() {
    return new CancellingOrder(details, claims + 1);
  }

  /** As the gateway was asked to charge it: under that key it tells what became of the charge. */
  public ReservedOrder asCharged() {
    return new ReservedOrder(details, claims);
  }

  /** It was certainly not charged. */
  public CancelledOrder cancelled() {
    return new CancelledOrder(details, Cancellation.byCustomer());
  }

  @Override
  public OrderState state() {
    return OrderState.CANCELLING;
  }
}

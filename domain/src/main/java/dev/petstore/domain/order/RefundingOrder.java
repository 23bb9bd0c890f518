package dev.petstore.domain.order;

import java.util.Optional;

/**
 * A completed order that the customer wants undone: its unit of stock is for sale again and its
 * charge is on the way back. There is no return from here.
 */
public record RefundingOrder(CompletedOrder sale, int claims) implements UnfinishedOrder {
  @Override
  public OrderDetails details() {
    return sale.details();
  }

  @Override
  public RefundingOrder claimed() {
    return new RefundingOrder(sale, claims + 1);
  }

  /** As the gateway is asked to give its charge back. */
  public PaidOrder asPaid() {
    return new PaidOrder(details(), sale.charge());
  }

  /** The charge was given back. */
  public RefundedOrder refunded() {
    return new RefundedOrder(
        details(),
        sale.charge(),
        "The customer asked for the money back.",
        Optional.of(sale.completedAt()));
  }

  @Override
  public OrderState state() {
    return OrderState.REFUNDING;
  }
}

package dev.petstore.domain.order;

import dev.petstore.domain.payment.ChargeId;
import dev.petstore.domain.payment.ChargeKey;

/** An order whose unit of stock is held. Only from here on may the customer be charged. */
public record ReservedOrder(OrderDetails details, int claims) implements UnfinishedOrder {
  /** Taken over by another process, which now alone may give it up. */
  @Override
  public ReservedOrder claimed() {
    return new ReservedOrder(details, claims + 1);
  }

  /** The key under which this order is charged, the same in every attempt. */
  public ChargeKey chargeKey() {
    return ChargeKey.ofCharge(id());
  }

  /** The gateway has made the charge. */
  public PaidOrder paid(ChargeId charge) {
    return new PaidOrder(details, charge);
  }

  /** The customer cancels it while the charge may be under way; its unit of stock is given back. */
  public CancellingOrder cancelByCustomer() {
    return new CancellingOrder(details, claims);
  }

  /** The order ends without a charge; its unit of stock is given back. */
  public CancelledOrder cancel(Cancellation cancellation) {
    return new CancelledOrder(details, cancellation);
  }

  @Override
  public OrderState state() {
    return OrderState.RESERVED;
  }
}

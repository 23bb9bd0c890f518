package dev.petstore.domain.order;

import dev.petstore.domain.payment.ChargeId;
import dev.petstore.domain.payment.ChargeKey;

/** An order whose unit of stock is held. Only from here on may the customer be charged. */
public record ReservedOrder(OrderDetails details) implements Order {
  /** The key under which this order is charged, the same in every attempt. */
  public ChargeKey chargeKey() {
    return ChargeKey.ofCharge(id());
  }

  /** The gateway has made the charge. */
  public PaidOrder paid(ChargeId charge) {
    return new PaidOrder(details, charge);
  }

  /** The order ends without a charge; its unit of stock is given back. */
  public CancelledOrder cancel(String reason) {
    return new CancelledOrder(details, reason);
  }

  @Override
  public OrderState state() {
    return OrderState.RESERVED;
  }
}

package dev.petstore.domain.order;

import dev.petstore.domain.payment.ChargeId;
import dev.petstore.domain.payment.ChargeKey;
import java.time.Instant;
import java.util.Optional;

/** An order that is charged and whose stock is still only held. */
public record PaidOrder(OrderDetails details, ChargeId charge) implements Order {
  /** The sale is done: the completed order, and the event that tells of it. */
  public Completion complete(Instant at) {
    CompletedOrder completed = new CompletedOrder(details, charge, at);
    return new Completion(completed, OrderCompleted.of(completed));
  }

  /** The key under which the charge is given back, the same in every attempt. */
  public ChargeKey refundKey() {
    return ChargeKey.ofRefund(id());
  }

  /** The charge was given back because the sale could not be completed. */
  public RefundedOrder refunded(String reason) {
    return new RefundedOrder(details, charge, reason, Optional.empty());
  }

  @Override
  public OrderState state() {
    return OrderState.PAID;
  }

  /** A completed order together with its event: both are stored in one transaction. */
  public record Completion(CompletedOrder order, OrderCompleted event) {}
}

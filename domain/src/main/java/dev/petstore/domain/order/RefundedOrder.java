package dev.petstore.domain.order;

import dev.petstore.domain.payment.ChargeId;
import java.time.Instant;
import java.util.Optional;

/**
 * An order whose charge was given back; the reason is for people.
 *
 * @param completedAt when it was completed, if it ever was
 */
public record RefundedOrder(
    OrderDetails details, ChargeId charge, String reason, Optional<Instant> completedAt)
    implements Order {
  /** The sale that was undone, if there was one. */
  public Optional<CompletedOrder> sale() {
    return completedAt.map(at -> new CompletedOrder(details, charge, at));
  }

  @Override
  public OrderState state() {
    return OrderState.REFUNDED;
  }
}

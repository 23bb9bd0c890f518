package dev.petstore.application.port.out;

import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.ReservedOrder;

/**
 * The gateway that charges cards. Thread-safe; every method may throw {@link
 * dev.petstore.application.failure.DependencyFailure}: where that says that the call may have been
 * executed, asking again with the same order is the way to learn what happened, since the order's
 * key makes the gateway charge once.
 */
public interface PaymentGateway {
  /** Charges the order's total, once, however often it is asked. */
  ChargeResult charge(ReservedOrder order);

  /** Gives the whole charge back, once, however often it is asked. */
  void refund(PaidOrder order);
}

package dev.petstore.application.order;

import dev.petstore.application.port.out.ChargeResult;
import dev.petstore.application.port.out.ChargeResult.Charged;
import dev.petstore.application.port.out.ChargeResult.Declined;
import dev.petstore.application.port.out.OrderRepository;
import dev.petstore.application.port.out.PaymentGateway;
import dev.petstore.domain.order.Cancellation;
import dev.petstore.domain.order.CancellingOrder;
import dev.petstore.domain.order.RefundingOrder;
import dev.petstore.domain.order.ReservedOrder;
import dev.petstore.domain.order.UnfinishedOrder;
import jakarta.inject.Inject;

/**
 * Brings an unfinished order to its end, by what the gateway says of its charge and never by
 * guessing. Safe to do twice, and by two processes at once. Thread-safe.
 */
public final class Settlement {
  private final OrderRepository orders;
  private final PaymentGateway gateway;
  private final Sale sale;

  @Inject
  public Settlement(OrderRepository orders, PaymentGateway gateway, Sale sale) {
    this.orders = orders;
    this.gateway = gateway;
    this.sale = sale;
  }

  /**
   * Settles the order.
   *
   * @return whether it has ended; {@code false} if somebody else has taken it over
   * @throws dev.petstore.application.failure.DependencyFailure if it stays open
   */
  boolean settle(UnfinishedOrder order) {
    if (order instanceof RefundingOrder refunding) {
      gateway.refund(refunding.asPaid());
      return orders.refund(refunding.refunded());
    }
    return order instanceof CancellingOrder cancelling
        ? settleCharge(cancelling.asCharged())
        : settleCharge((ReservedOrder) order);
  }

  /**
   * There is no way to ask for a charge without making it: a request that is still on its way could
   * make it just after the answer. So a cancelled order whose charge is open may be charged here,
   * and then gets its money back at once.
   */
  private boolean settleCharge(ReservedOrder order) {
    ChargeResult result = gateway.charge(order);
    if (result instanceof Charged charged) {
      sale.settle(order.paid(charged.charge()));
      return true;
    }
    return orders.cancel(order, Cancellation.declined(((Declined) result).message()));
  }
}

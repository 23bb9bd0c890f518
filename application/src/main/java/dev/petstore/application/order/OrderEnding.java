package dev.petstore.application.order;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.port.in.EndingOrders;
import dev.petstore.application.port.in.EndingResult;
import dev.petstore.application.port.in.EndingResult.Ended;
import dev.petstore.application.port.in.EndingResult.NoSuchOrder;
import dev.petstore.application.port.in.EndingResult.NotPossible;
import dev.petstore.application.port.in.EndingResult.UnderWay;
import dev.petstore.application.port.out.OrderRepository;
import dev.petstore.domain.order.CancelledOrder;
import dev.petstore.domain.order.CancellingOrder;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.RefundedOrder;
import dev.petstore.domain.order.RefundingOrder;
import jakarta.inject.Inject;

/**
 * Undoes orders. The wish is stored before anything else happens, so that after a crash the {@link
 * OrderRecovery} fulfils it. Thread-safe.
 */
public final class OrderEnding implements EndingOrders {
  private final OrderRepository orders;
  private final Settlement settlement;

  @Inject
  public OrderEnding(OrderRepository orders, Settlement settlement) {
    this.orders = orders;
    this.settlement = settlement;
  }

  @Override
  public EndingResult cancel(OrderId id) {
    return orders.requestCancellation(id).map(OrderEnding::cancelled).orElseGet(NoSuchOrder::new);
  }

  /** Whoever is charging the order now learns from its state what to do; else the recovery does. */
  private static EndingResult cancelled(Order now) {
    if (now instanceof CancellingOrder) {
      return new UnderWay(now);
    }
    boolean undone =
        now instanceof CancelledOrder
            || (now instanceof RefundedOrder refunded && refunded.sale().isEmpty());
    return undone ? new Ended(now) : new NotPossible(now);
  }

  @Override
  public EndingResult refund(OrderId id) {
    return orders.requestRefund(id).map(this::refunded).orElseGet(NoSuchOrder::new);
  }

  private EndingResult refunded(Order now) {
    if (now instanceof RefundingOrder refunding) {
      return giveBack(refunding);
    }
    return now instanceof RefundedOrder ? new Ended(now) : new NotPossible(now);
  }

  private EndingResult giveBack(RefundingOrder order) {
    try {
      if (settlement.settle(order)) {
        return new Ended(order.refunded());
      }
    } catch (DependencyFailure e) {
      // The wish is stored: the recovery asks the gateway again, under the same key.
    }
    return new UnderWay(order);
  }
}

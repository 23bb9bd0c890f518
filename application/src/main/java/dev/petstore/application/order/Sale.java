package dev.petstore.application.order;

import dev.petstore.application.port.out.OrderRepository;
import dev.petstore.application.port.out.OutboxSignal;
import dev.petstore.application.port.out.PaymentGateway;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.RefundedOrder;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The end of a paid order: a completed sale, or else the money back. Thread-safe. */
public final class Sale {
  private final OrderRepository orders;
  private final PaymentGateway gateway;
  private final OutboxSignal outbox;
  private final InstantSource time;

  @Inject
  public Sale(
      OrderRepository orders, PaymentGateway gateway, OutboxSignal outbox, InstantSource time) {
    this.orders = orders;
    this.gateway = gateway;
    this.outbox = outbox;
    this.time = time;
  }

  /**
   * Completes the order; if somebody has ended it meanwhile, gives the charge back.
   *
   * @return the completed or the refunded order
   * @throws dev.petstore.application.failure.DependencyFailure if it is open which of the two it
   *     will be; settling it again is safe
   */
  Order settle(PaidOrder order) {
    PaidOrder.Completion completion = order.complete(time.instant().truncatedTo(ChronoUnit.MICROS));
    if (orders.complete(completion)) {
      outbox.wake();
      return completion.order();
    }
    // Refund before the store says so: told the other way round, a crash would keep the money.
    gateway.refund(order);
    RefundedOrder refunded = order.refunded("the order was no longer reserved when it was charged");
    orders.refund(refunded);
    return refunded;
  }
}

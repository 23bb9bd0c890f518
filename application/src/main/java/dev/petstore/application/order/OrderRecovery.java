package dev.petstore.application.order;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.port.in.RecoveringOrders;
import dev.petstore.application.port.out.ChargeResult;
import dev.petstore.application.port.out.ChargeResult.Charged;
import dev.petstore.application.port.out.ChargeResult.Declined;
import dev.petstore.application.port.out.OrderRepository;
import dev.petstore.application.port.out.PaymentGateway;
import dev.petstore.domain.order.Cancellation;
import dev.petstore.domain.order.ReservedOrder;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Settles unfinished orders. The claim keeps two processes from taking up the same order; that they
 * might all the same does no harm, since the gateway charges once and a completion counts once.
 * Thread-safe.
 */
public final class OrderRecovery implements RecoveringOrders {
  /** More in a round than come in between two rounds, and few enough for one short statement. */
  private static final int KEYS_AT_ONCE = 5_000;

  private final OrderRepository orders;
  private final PaymentGateway gateway;
  private final Sale sale;
  private final RecoverySettings settings;
  private final InstantSource time;

  @Inject
  public OrderRecovery(
      OrderRepository orders,
      PaymentGateway gateway,
      Sale sale,
      RecoverySettings settings,
      InstantSource time) {
    this.orders = orders;
    this.gateway = gateway;
    this.sale = sale;
    this.settings = settings;
    this.time = time;
  }

  @Override
  public int recover() {
    int settled = settleUnfinished();
    try {
      orders.forgetKeys(settings.keyLifetime(), KEYS_AT_ONCE);
    } catch (DependencyFailure e) {
      // They are forgotten in a later round.
    }
    return settled;
  }

  private int settleUnfinished() {
    // Half a claim's life: what is begun by then can still end before the claim does.
    Instant end = time.instant().plus(settings.untouchedFor().dividedBy(2));
    int settled = 0;
    for (ReservedOrder order : orders.claimUnfinished(settings.untouchedFor(), settings.batch())) {
      if (time.instant().isAfter(end)) {
        break;
      }
      try {
        settled += settle(order) ? 1 : 0;
      } catch (DependencyFailure e) {
        // Still open: a later round claims the order again. Where a guard turned the call away, it
        // would turn the next one away as well.
        if (e instanceof CallRejected) {
          break;
        }
      }
    }
    return settled;
  }

  private boolean settle(ReservedOrder order) {
    ChargeResult result = gateway.charge(order);
    if (result instanceof Charged charged) {
      sale.settle(order.paid(charged.charge()));
      return true;
    }
    return orders.cancel(order, Cancellation.declined(((Declined) result).message()));
  }
}

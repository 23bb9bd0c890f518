package dev.petstore.application.order;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.port.in.RecoveringOrders;
import dev.petstore.application.port.out.OrderRepository;
import dev.petstore.domain.order.UnfinishedOrder;
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
  private final Settlement settlement;
  private final RecoverySettings settings;
  private final InstantSource time;

  @Inject
  public OrderRecovery(
      OrderRepository orders,
      Settlement settlement,
      RecoverySettings settings,
      InstantSource time) {
    this.orders = orders;
    this.settlement = settlement;
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
    for (UnfinishedOrder order :
        orders.claimUnfinished(settings.untouchedFor(), settings.batch())) {
      if (time.instant().isAfter(end)) {
        break;
      }
      try {
        settled += settlement.settle(order) ? 1 : 0;
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
}

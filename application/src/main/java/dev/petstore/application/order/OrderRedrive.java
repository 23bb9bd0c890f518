package dev.petstore.application.order;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.port.in.Redriven;
import dev.petstore.application.port.in.RedrivingOrders;
import dev.petstore.application.port.out.OrderRepository;
import dev.petstore.application.port.out.StuckOrder;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.UnfinishedOrder;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The recovery by hand. Thread-safe. */
public final class OrderRedrive implements RedrivingOrders {
  private final OrderRepository orders;
  private final Settlement settlement;
  private final RecoverySettings settings;

  @Inject
  public OrderRedrive(OrderRepository orders, Settlement settlement, RecoverySettings settings) {
    this.orders = orders;
    this.settlement = settlement;
    this.settings = settings;
  }

  @Override
  public List<StuckOrder> stuck(int limit) {
    return orders.stuck(settings.stuckAfter(), limit);
  }

  @Override
  public Optional<Redriven> redrive(OrderId id) {
    return orders.claim(id).map(this::drive);
  }

  private Redriven drive(Order order) {
    if (!(order instanceof UnfinishedOrder unfinished)) {
      return new Redriven(order, Optional.empty());
    }
    try {
      boolean settled = settlement.settle(unfinished);
      Order now = orders.find(order.id()).orElse(order);
      return new Redriven(
          now, settled ? Optional.empty() : Optional.of("somebody else has taken it over"));
    } catch (DependencyFailure e) {
      return new Redriven(order, Optional.of(String.valueOf(e.getMessage())));
    }
  }
}

package dev.petstore.application.order;

import dev.petstore.application.port.in.Step;
import dev.petstore.application.port.in.TrackingOrders;
import dev.petstore.application.port.out.OrderRepository;
import dev.petstore.application.port.out.PetCatalogCache;
import dev.petstore.application.progress.Progress;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderState;
import dev.petstore.domain.order.OrderTransition;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Tells how orders stand. Only a final state is cached, so that a cached answer is never behind the
 * database. Thread-safe.
 */
public final class OrderTracker implements TrackingOrders {
  private final OrderRepository orders;
  private final PetCatalogCache cache;

  @Inject
  public OrderTracker(OrderRepository orders, PetCatalogCache cache) {
    this.orders = orders;
    this.cache = cache;
  }

  @Override
  public Optional<OrderState> state(OrderId order) {
    Progress progress = new Progress();
    Optional<OrderState> cached =
        progress.attempt(Step.CACHE_CHECK, () -> cache.orderState(order), Optional.empty());
    return cached.or(() -> fromDatabase(order, progress));
  }

  @Override
  public Optional<Order> order(OrderId order) {
    return orders.find(order);
  }

  @Override
  public List<OrderTransition> history(OrderId order) {
    return orders.history(order);
  }

  private Optional<OrderState> fromDatabase(OrderId order, Progress progress) {
    Optional<OrderState> state = orders.find(order).map(Order::state);
    state
        .filter(OrderState::isFinal)
        .ifPresent(
            last -> progress.follow(Step.CACHE_CHECK, () -> cache.putOrderState(order, last)));
    return state;
  }
}

package dev.petstore.application.port.in;

import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderState;
import dev.petstore.domain.order.OrderTransition;
import java.util.List;
import java.util.Optional;

/**
 * Tells how an order stands. Thread-safe; every method throws {@link
 * dev.petstore.application.failure.DependencyFailure} if the answer is neither cached nor to be had
 * from the database.
 */
public interface TrackingOrders {
  /**
   * The order's state, from the cache once it is final.
   *
   * @return empty if no such order is stored
   */
  Optional<OrderState> state(OrderId order);

  /**
   * The order as the database has it now.
   *
   * @return empty if no such order is stored
   */
  Optional<Order> order(OrderId order);

  /**
   * The order's audit trail: every transition so far, the oldest first.
   *
   * @return empty if no such order is stored
   */
  List<OrderTransition> history(OrderId order);
}

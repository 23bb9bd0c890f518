package dev.petstore.application.port.in;

import dev.petstore.application.port.out.StuckOrder;
import dev.petstore.domain.order.OrderId;
import java.util.List;
import java.util.Optional;

/**
 * Lets an operator look at unfinished orders and have one settled now. Thread-safe; every method
 * throws {@link dev.petstore.application.failure.DependencyFailure} if the database gives no
 * answer.
 */
public interface RedrivingOrders {
  /** The orders that are unfinished for much longer than they should be, the oldest first. */
  List<StuckOrder> stuck(int limit);

  /**
   * Takes an unfinished order over, whoever holds it, and tries to settle it. As safe as the
   * recovery's own try.
   *
   * @return empty if no such order is stored
   */
  Optional<Redriven> redrive(OrderId order);
}

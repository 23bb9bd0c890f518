package dev.petstore.application.port.in;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.port.out.Recommendation;
import dev.petstore.domain.order.CompletedOrder;
import dev.petstore.domain.order.Order;
import java.util.List;

/** What came of an order. */
public sealed interface OrderResult {
  OrderProgress progress();

  /** The pet is sold, the customer is charged, and the event is on its way. */
  record Completed(
      CompletedOrder order, List<Recommendation> recommendations, OrderProgress progress)
      implements OrderResult {
    public Completed {
      recommendations = List.copyOf(recommendations);
    }
  }

  /**
   * A vital call was lost on its way and only time will tell: the recovery completes the order or
   * undoes it. {@link TrackingOrders} tells which; an order that it does not know was not placed.
   *
   * @param order as far as it is known to have come
   */
  record Pending(Order order, String reason, OrderProgress progress) implements OrderResult {}

  /**
   * The shop says no.
   *
   * @param message for the customer
   */
  record Refused(Refusal refusal, String message, OrderProgress progress) implements OrderResult {}

  /** A vital dependency gave no answer. Nothing is charged and nothing will be. */
  record Unavailable(DependencyFailure failure, OrderProgress progress) implements OrderResult {}

  /**
   * Only under a key: it is open whether the order was stored, and so it has no name yet. Asking
   * again under the same key tells, and makes one order at the most.
   */
  record Unresolved(DependencyFailure failure, OrderProgress progress) implements OrderResult {}

  /** A request under the same key is not finished yet. Ask again, or for the order's state. */
  record InProgress(Order order, OrderProgress progress) implements OrderResult {}

  /** The key was used before to ask for something else. */
  record KeyReused(OrderProgress progress) implements OrderResult {}

  /** The answer to an earlier request under the same key, by what became of its order. */
  record Replayed(OrderResult answer) implements OrderResult {
    @Override
    public OrderProgress progress() {
      return answer.progress();
    }
  }
}

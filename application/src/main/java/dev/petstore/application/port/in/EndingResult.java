package dev.petstore.application.port.in;

import dev.petstore.domain.order.Order;

/** What came of the wish to have an order undone. */
public sealed interface EndingResult {
  /** The order is cancelled or refunded, by this request or an earlier one. */
  record Ended(Order order) implements EndingResult {}

  /** The wish is stored and will be fulfilled: {@link TrackingOrders} tells when. */
  record UnderWay(Order order) implements EndingResult {}

  /** The order is in a state where this cannot be asked for; it stays as it is. */
  record NotPossible(Order order) implements EndingResult {}

  /** No such order is stored. */
  record NoSuchOrder() implements EndingResult {}
}

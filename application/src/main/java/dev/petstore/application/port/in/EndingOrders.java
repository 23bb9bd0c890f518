package dev.petstore.application.port.in;

import dev.petstore.domain.order.OrderId;

/**
 * Lets a customer have an order undone. Asking again does no harm: a unit of stock and a charge are
 * given back once, however often and wherever it is asked. Thread-safe; every method throws {@link
 * dev.petstore.application.failure.DependencyFailure} if the wish may not have been stored.
 */
public interface EndingOrders {
  /**
   * Cancels an order that is not completed. From then on it never will be, its unit of stock is
   * free at once, and whatever was charged or is about to be is given back.
   */
  EndingResult cancel(OrderId order);

  /**
   * Gives the money of a completed order back. Its unit of stock is for sale again as soon as the
   * wish is stored, which cannot be taken back.
   */
  EndingResult refund(OrderId order);
}

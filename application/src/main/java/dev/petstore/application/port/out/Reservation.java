package dev.petstore.application.port.out;

import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.ReservedOrder;

/** What came of the wish to hold a unit of stock for an order. */
public sealed interface Reservation {
  /** The unit is held and the order is stored. */
  record Reserved(ReservedOrder order) implements Reservation {}

  /** There is none left; nothing was stored. */
  record OutOfStock() implements Reservation {}

  /** The shop has no such pet; nothing was stored. */
  record UnknownPet() implements Reservation {}

  /** The shop has no such customer; nothing was stored. */
  record UnknownCustomer() implements Reservation {}

  /** The key was used before, and this is what became of its order; nothing was stored now. */
  record KnownOrder(Order order) implements Reservation {}

  /**
   * The key was used before, and this came of it; nothing was stored now.
   *
   * @param refusal one of {@link OutOfStock}, {@link UnknownPet} and {@link UnknownCustomer}
   */
  record KnownRefusal(Reservation refusal) implements Reservation {}

  /** The key was used before to ask for something else; nothing was stored now. */
  record KeyReused() implements Reservation {}
}

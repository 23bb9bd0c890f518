package dev.petstore.application.port.out;

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
}

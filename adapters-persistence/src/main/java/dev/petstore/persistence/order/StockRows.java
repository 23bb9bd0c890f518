package dev.petstore.persistence.order;

import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.order.Order;
import org.jdbi.v3.core.Handle;

/** The stock of pets, inside of the transaction of an order. */
final class StockRows {
  private final Handle handle;

  StockRows(Handle handle) {
    this.handle = handle;
  }

  /** Whether there was a unit to hold. */
  boolean hold(PetId pet) {
    return update(pet, "reserved = reserved + 1", "on_hand - reserved > 0");
  }

  /** The unit that the order holds is free again. */
  void giveBack(Order order) {
    changeHeld(order, "reserved = reserved - 1");
  }

  /** The unit that the order holds leaves the shop. */
  void sell(Order order) {
    changeHeld(order, "on_hand = on_hand - 1, reserved = reserved - 1");
  }

  /** The unit that the order has bought returns. */
  void takeBack(Order order) {
    boolean unused = update(order.details().pet(), "on_hand = on_hand + 1", "true");
  }

  private void changeHeld(Order order, String change) {
    if (!update(order.details().pet(), change, "reserved > 0")) {
      // Somebody has changed the inventory by hand: to go on would sell what is not there.
      throw new IllegalStateException(
          "the inventory of pet "
              + order.details().pet()
              + " holds no unit for order "
              + order.id());
    }
  }

  private boolean update(PetId pet, String change, String condition) {
    return handle
            .createUpdate(
                "update petstore.inventory set " + change + " where pet_id = :pet and " + condition)
            .bind("pet", pet.value())
            .execute()
        == 1;
  }
}

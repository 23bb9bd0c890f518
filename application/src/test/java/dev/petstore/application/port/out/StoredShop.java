package dev.petstore.application.port.out;

import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import java.time.Duration;

/**
 * One store of pets, customers, orders and their outbox, for the contracts of those ports. It may
 * hold more than the test put there. It answers 16 callers at once.
 */
public interface StoredShop {
  PetRepository pets();

  CustomerRepository customers();

  OrderRepository orders();

  OrderOutbox outbox();

  OutboxUpkeep upkeep();

  /** The shop sells this pet and has so many units of it. */
  void given(Pet pet, int stock);

  /** The shop knows this customer. */
  void given(Customer customer);

  /** Moves the store's clock; leases and claims go by it. */
  void timePasses(Duration duration);
}

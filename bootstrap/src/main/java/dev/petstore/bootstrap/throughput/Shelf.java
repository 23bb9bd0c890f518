package dev.petstore.bootstrap.throughput;

import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetCategory;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.money.Money;
import dev.petstore.persistence.catalog.CatalogLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A few pets that never run out, so that clients meet at the rows of the inventory. */
final class Shelf {
  static final Money PRICE = Money.usd("42.00");
  static final String PAYMENT = "pm_card_visa";

  private static final int PETS = 20;
  private static final int CUSTOMERS = 100;
  private static final int ENDLESS = 100_000_000;

  private Shelf() {}

  static void fill(CatalogLoader loader) {
    Map<Pet, Integer> stock = new HashMap<>();
    for (int number = 0; number < PETS; number++) {
      stock.put(
          new Pet(
              new PetId("pet-" + number), "Pet " + number, PetCategory.CAT, "any", "Any.", PRICE),
          ENDLESS);
    }
    loader.loadPets(stock);
    List<Customer> customers =
        IntStream.range(0, CUSTOMERS)
            .mapToObj(
                number ->
                    new Customer(
                        new CustomerId("customer-" + number),
                        "Customer " + number,
                        number + "@example.org"))
            .toList();
    loader.loadCustomers(customers);
  }

  static PetId anyPet(SplittableRandom dice) {
    return new PetId("pet-" + dice.nextInt(PETS));
  }

  static CustomerId anyCustomer(SplittableRandom dice) {
    return new CustomerId("customer-" + dice.nextInt(CUSTOMERS));
  }
}

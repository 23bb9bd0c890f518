package dev.petstore.bootstrap.sandboxed;

import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetCategory;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.money.Money;
import dev.petstore.persistence.catalog.CatalogLoader;
import dev.petstore.sandbox.seed.SeedCustomer;
import dev.petstore.sandbox.seed.SeedPet;
import dev.petstore.sandbox.seed.SeedWorld;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts the sandbox's world into the shop's database. */
public final class SeededShop {
  private static final Currency DOLLAR = Currency.getInstance("USD");

  private SeededShop() {}

  /**
   * Loads pets and customers, and the pet whose look-up is an error. Does no harm the second time.
   */
  public static void fill(CatalogLoader loader, SeedWorld world) {
    Map<Pet, Integer> stock = new LinkedHashMap<>();
    for (SeedPet pet : world.pets()) {
      stock.put(pet(pet), pet.stock());
    }
    loader.loadPets(stock);
    loader.loadCustomers(world.customers().stream().map(SeededShop::customer).toList());
    loader.plantFailingPet();
  }

  private static Pet pet(SeedPet pet) {
    return new Pet(
        new PetId(pet.id()),
        pet.name(),
        PetCategory.ofLabel(pet.category()),
        pet.breed(),
        pet.description(),
        new Money(pet.priceInCents(), DOLLAR));
  }

  private static Customer customer(SeedCustomer customer) {
    return new Customer(new CustomerId(customer.id()), customer.name(), customer.email());
  }
}

package dev.petstore.cache;

import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetCategory;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.money.Money;
import java.util.Currency;

/**
 * A pet as it lies in an {@link Entry} of the cache. A change of its shape needs a new version in
 * {@link CacheKeys}.
 */
record CachedPet(
    String id,
    String name,
    String category,
    String breed,
    String description,
    long priceMinor,
    String currency) {
  static CachedPet of(Pet pet) {
    return new CachedPet(
        pet.id().value(),
        pet.name(),
        pet.category().label(),
        pet.breed(),
        pet.description(),
        pet.price().minorUnits(),
        pet.price().currency().getCurrencyCode());
  }

  Pet pet() {
    return new Pet(
        new PetId(id),
        name,
        PetCategory.ofLabel(category),
        breed,
        description,
        new Money(priceMinor, Currency.getInstance(currency)));
  }
}

package dev.petstore.application.port.out;

import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Inventory;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.money.Money;
import java.util.List;
import java.util.Optional;

/** Pets in the state of an {@link InMemoryShop}. */
final class InMemoryPetRepository implements PetRepository {
  private final InMemoryShop shop;

  InMemoryPetRepository(InMemoryShop shop) {
    this.shop = shop;
  }

  @Override
  public Optional<Pet> find(PetId id) {
    synchronized (shop) {
      return Optional.ofNullable(shop.pets.get(id));
    }
  }

  @Override
  public List<Pet> browse(CatalogQuery query) {
    synchronized (shop) {
      return shop.pets.values().stream()
          .filter(pet -> query.category().map(pet.category()::equals).orElse(true))
          .filter(pet -> query.lowestPrice().map(low -> atLeast(pet.price(), low)).orElse(true))
          .filter(pet -> query.highestPrice().map(high -> atLeast(high, pet.price())).orElse(true))
          .filter(pet -> query.after().map(after -> isBehind(pet, after)).orElse(true))
          .limit(query.limit())
          .toList();
    }
  }

  @Override
  public Optional<Inventory> inventory(PetId id) {
    return shop.inventory(id);
  }

  private static boolean atLeast(Money amount, Money limit) {
    return amount.currency().equals(limit.currency()) && amount.compareTo(limit) >= 0;
  }

  private static boolean isBehind(Pet pet, PetId after) {
    return pet.id().value().compareTo(after.value()) > 0;
  }
}

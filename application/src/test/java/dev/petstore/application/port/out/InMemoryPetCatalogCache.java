package dev.petstore.application.port.out;

import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A cache that forgets nothing. Thread-safe. */
public final class InMemoryPetCatalogCache implements PetCatalogCache {
  private final Map<PetId, Pet> pets = new ConcurrentHashMap<>();
  private final Map<CatalogQuery, List<Pet>> catalogs = new ConcurrentHashMap<>();
  private final Map<OrderId, OrderState> orderStates = new ConcurrentHashMap<>();

  @Override
  public Optional<Pet> pet(PetId id) {
    return Optional.ofNullable(pets.get(id));
  }

  @Override
  public void putPet(Pet pet) {
    pets.put(pet.id(), pet);
  }

  @Override
  public Optional<List<Pet>> catalog(CatalogQuery query) {
    return Optional.ofNullable(catalogs.get(query));
  }

  @Override
  public void putCatalog(CatalogQuery query, List<Pet> pets) {
    catalogs.put(query, List.copyOf(pets));
  }

  @Override
  public Optional<OrderState> orderState(OrderId id) {
    return Optional.ofNullable(orderStates.get(id));
  }

  @Override
  public void putOrderState(OrderId id, OrderState state) {
    orderStates.put(id, state);
  }
}

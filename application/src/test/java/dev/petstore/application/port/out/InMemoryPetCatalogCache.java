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

/** A cache in which things grow old when a test says so. Thread-safe. */
public final class InMemoryPetCatalogCache implements PetCatalogCache {
  private final Map<PetId, Cached<Pet>> pets = new ConcurrentHashMap<>();
  private final Map<CatalogQuery, Cached<List<Pet>>> catalogs = new ConcurrentHashMap<>();
  private final Map<OrderId, OrderState> orderStates = new ConcurrentHashMap<>();

  /** What is fresh is stale from now on, what is stale is forgotten. */
  public void growOld() {
    pets.values().removeIf(pet -> !pet.isFresh());
    pets.replaceAll((id, pet) -> Cached.stale(pet.value()));
    catalogs.values().removeIf(page -> !page.isFresh());
    catalogs.replaceAll((query, page) -> Cached.stale(page.value()));
  }

  @Override
  public Optional<Cached<Pet>> pet(PetId id) {
    return Optional.ofNullable(pets.get(id));
  }

  @Override
  public void putPet(Pet pet) {
    pets.put(pet.id(), Cached.fresh(pet));
  }

  @Override
  public Optional<Cached<List<Pet>>> catalog(CatalogQuery query) {
    return Optional.ofNullable(catalogs.get(query));
  }

  @Override
  public void putCatalog(CatalogQuery query, List<Pet> pets) {
    catalogs.put(query, Cached.fresh(List.copyOf(pets)));
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

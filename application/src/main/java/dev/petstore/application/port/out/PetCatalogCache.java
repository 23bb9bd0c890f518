package dev.petstore.application.port.out;

import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderState;
import java.util.List;
import java.util.Optional;

/**
 * A faster copy of what the database knows, forgotten after a while. What cannot be read, because
 * it is absent or of an unknown shape, is a miss. Thread-safe; every method may throw {@link
 * dev.petstore.application.failure.DependencyFailure}, which a service treats as a miss too.
 */
public interface PetCatalogCache {
  Optional<Pet> pet(PetId id);

  void putPet(Pet pet);

  Optional<List<Pet>> catalog(CatalogQuery query);

  void putCatalog(CatalogQuery query, List<Pet> pets);

  Optional<OrderState> orderState(OrderId id);

  void putOrderState(OrderId id, OrderState state);
}

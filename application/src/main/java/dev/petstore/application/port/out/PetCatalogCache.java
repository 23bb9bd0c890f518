package dev.petstore.application.port.out;

import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderState;
import java.util.List;
import java.util.Optional;

/**
 * A faster copy of what the database knows. Pets and pages grow stale after a while and are
 * forgotten some time later: until then they can be shown when the database gives no answer, and
 * are good for nothing else. What cannot be read, because it is absent or of an unknown shape, is a
 * miss. Thread-safe; every method may throw {@link
 * dev.petstore.application.failure.DependencyFailure}, which a service treats as a miss too.
 */
public interface PetCatalogCache {
  Optional<Cached<Pet>> pet(PetId id);

  void putPet(Pet pet);

  Optional<Cached<List<Pet>>> catalog(CatalogQuery query);

  void putCatalog(CatalogQuery query, List<Pet> pets);

  Optional<OrderState> orderState(OrderId id);

  void putOrderState(OrderId id, OrderState state);
}

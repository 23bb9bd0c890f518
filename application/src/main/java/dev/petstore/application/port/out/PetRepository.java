package dev.petstore.application.port.out;

import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Inventory;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetId;
import java.util.List;
import java.util.Optional;

/**
 * The stored catalogue. Thread-safe; every method may throw {@link
 * dev.petstore.application.failure.DependencyFailure}.
 */
public interface PetRepository {
  Optional<Pet> find(PetId id);

  /** The pets that the query asks for, in the order of their ids. */
  List<Pet> browse(CatalogQuery query);

  Optional<Inventory> inventory(PetId id);
}

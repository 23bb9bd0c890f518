package dev.petstore.application.catalog;

import dev.petstore.application.port.out.Cached;
import dev.petstore.application.port.out.PetCatalogCache;
import dev.petstore.application.port.out.PetRepository;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetId;
import java.util.Optional;

/** Single pets. */
record PetShelf(PetRepository pets, PetCatalogCache cache) implements CacheAside.Shelf<PetId, Pet> {
  @Override
  public String operation() {
    return "get_pet";
  }

  @Override
  public Optional<Cached<Pet>> cached(PetId id) {
    return cache.pet(id);
  }

  @Override
  public Optional<Pet> stored(PetId id) {
    return pets.find(id);
  }

  @Override
  public void cache(Pet pet, PetId id) {
    cache.putPet(pet);
  }
}

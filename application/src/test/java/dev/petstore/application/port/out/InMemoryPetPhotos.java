package dev.petstore.application.port.out;

import dev.petstore.domain.catalog.PetId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An album in memory. Thread-safe. */
public final class InMemoryPetPhotos implements PetPhotos {
  private final Map<PetId, PetPhoto> photos = new ConcurrentHashMap<>();

  public void put(PetId pet, PetPhoto photo) {
    photos.put(pet, photo);
  }

  @Override
  public Optional<PetPhoto> photo(PetId id) {
    return Optional.ofNullable(photos.get(id));
  }
}

package dev.petstore.application.port.in;

import dev.petstore.application.port.out.PetPhoto;
import dev.petstore.domain.catalog.PetId;
import java.util.Optional;

/** Shows the pets' photos. Thread-safe. */
public interface ViewingPhotos {
  /**
   * The pet's photo.
   *
   * @return empty if there is no photo of this pet
   * @throws dev.petstore.application.failure.DependencyFailure if the photos cannot be reached
   */
  Optional<PetPhoto> photo(PetId pet);
}

package dev.petstore.application.port.out;

import dev.petstore.domain.catalog.PetId;
import java.util.Optional;

/**
 * The pets' photos. Thread-safe; may throw {@link
 * dev.petstore.application.failure.DependencyFailure}.
 */
public interface PetPhotos {
  Optional<PetPhoto> photo(PetId id);
}

package dev.petstore.application.catalog;

import dev.petstore.application.port.in.ViewingPhotos;
import dev.petstore.application.port.out.PetPhoto;
import dev.petstore.application.port.out.PetPhotos;
import dev.petstore.domain.catalog.PetId;
import jakarta.inject.Inject;
import java.util.Optional;

/** Shows the pets' photos as they are stored. Thread-safe. */
public final class PhotoAlbum implements ViewingPhotos {
  private final PetPhotos photos;

  @Inject
  public PhotoAlbum(PetPhotos photos) {
    this.photos = photos;
  }

  @Override
  public Optional<PetPhoto> photo(PetId pet) {
    return photos.photo(pet);
  }
}

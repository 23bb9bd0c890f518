package dev.petstore.application.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.InMemoryPetPhotos;
import dev.petstore.application.port.out.PetPhoto;
import dev.petstore.domain.catalog.PetId;
import org.junit.jupiter.api.Test;

class PhotoAlbumTest {
  private final InMemoryPetPhotos photos = new InMemoryPetPhotos();
  private final PhotoAlbum album = new PhotoAlbum(photos);

  @Test
  void a_photo_is_shown_as_it_is_stored() {
    PetId pet = Examples.pet().id();
    PetPhoto photo = new PetPhoto("image/png", new byte[] {1, 2, 3});
    photos.put(pet, photo);

    assertThat(album.photo(pet)).contains(photo);
  }

  @Test
  void a_pet_without_a_photo_has_none() {
    assertThat(album.photo(Examples.pet().id())).isEmpty();
  }
}

package dev.petstore.application.port.out;

import dev.petstore.domain.catalog.PetId;

class InMemoryPetPhotosTest extends PetPhotosContract {
  private final InMemoryPetPhotos photos = new InMemoryPetPhotos();

  @Override
  protected PetPhotos photos() {
    return photos;
  }

  @Override
  protected void given(PetId pet, PetPhoto photo) {
    photos.put(pet, photo);
  }
}

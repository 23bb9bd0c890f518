package dev.petstore.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.domain.catalog.PetId;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What every {@link PetPhotos} promises. */
public abstract class PetPhotosContract {
  /** A picture of one transparent dot. */
  private static final PetPhoto DOT =
      new PetPhoto(
          "image/png",
          Base64.getDecoder()
              .decode(
                  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="));

  protected abstract PetPhotos photos();

  /** There is this photo of this pet. */
  protected abstract void given(PetId pet, PetPhoto photo);

  @Test
  void a_photo_comes_back_as_it_was_stored() {
    PetId pet = Examples.pet().id();
    given(pet, DOT);

    assertThat(photos().photo(pet)).contains(DOT);
  }

  @Test
  void a_pet_without_a_photo_has_none() {
    given(Examples.pet().id(), DOT);

    assertThat(photos().photo(Examples.pet().id())).isEmpty();
  }
}

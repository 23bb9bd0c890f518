package dev.petstore.persistence.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.PetPhoto;
import dev.petstore.application.port.out.PetPhotos;
import dev.petstore.application.port.out.PetPhotosContract;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.guard.DependencyGuard;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilePetPhotosTest extends PetPhotosContract {
  private static final int LARGEST = 5 << 20;

  private final Resilience resilience =
      Resilience.of(
          new ResilienceConfig(
              Map.of("file_system", BulkheadConfig.of("file_system", BulkheadType.SEMAPHORE, 8)),
              Map.of()));
  private final DependencyGuard guard = resilience.guard("file_system");
  private final PetId pet = Examples.pet().id();
  private final byte[] picture = "a picture".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path outside;

  @AfterEach
  void close() {
    resilience.close();
  }

  @Override
  protected PetPhotos photos() {
    return new FilePetPhotos(folder(), guard);
  }

  @Override
  protected void given(PetId pet, PetPhoto photo) {
    write(folder().resolve(pet + ".png"), photo.bytes());
  }

  @ParameterizedTest
  @CsvSource({"png, image/png", "jpg, image/jpeg", "webp, image/webp"})
  void the_ending_of_the_file_tells_the_media_type(String ending, String mediaType) {
    write(folder().resolve(pet + "." + ending), picture);

    assertThat(photos().photo(pet)).contains(new PetPhoto(mediaType, picture));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gif", "svg", "html", "PNG.txt"})
  void other_files_are_no_photos(String ending) {
    write(folder().resolve(pet + "." + ending), picture);

    assertThat(photos().photo(pet)).isEmpty();
  }

  @Test
  void a_folder_that_is_not_there_has_no_photos() {
    assertThat(new FilePetPhotos(outside.resolve("nowhere"), guard).photo(pet)).isEmpty();
  }

  @Test
  void a_folder_with_the_name_of_a_photo_is_none() throws IOException {
    Files.createDirectories(folder().resolve(pet + ".png"));

    assertThat(photos().photo(pet)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "..", "a/b", "a\\b", "a.b", "/etc/passwd", "a\0b", "%2e%2e"})
  void no_pet_id_leads_out_of_the_folder(String id) {
    assertThatThrownBy(() -> new PetId(id)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_link_out_of_the_folder_is_not_followed() throws IOException {
    Path secret = outside.resolve("secret.png");
    write(secret, picture);
    Files.createSymbolicLink(folder().resolve(pet + ".png"), secret);

    assertThat(photos().photo(pet)).isEmpty();
  }

  @Test
  void a_photo_of_just_the_largest_size_is_read_whole() throws IOException {
    ofSize(LARGEST);

    assertThat(photos().photo(pet))
        .hasValueSatisfying(photo -> assertThat(photo.bytes()).hasSize(LARGEST));
  }

  @Test
  void a_larger_photo_is_refused_and_the_file_system_is_not_to_blame() throws IOException {
    ofSize(LARGEST + 1);

    assertThatThrownBy(() -> photos().photo(pet))
        .isInstanceOf(CallFailed.class)
        .hasMessageContaining(pet + ".png is larger than 5 MiB");

    assertThat(guard.health().calls().ignored()).isEqualTo(1);
    assertThat(guard.health().calls().failed()).isZero();
  }

  private void ofSize(long bytes) throws IOException {
    try (RandomAccessFile file =
        new RandomAccessFile(folder().resolve(pet + ".png").toFile(), "rw")) {
      file.setLength(bytes);
    }
  }

  private Path folder() {
    try {
      return Files.createDirectories(outside.resolve("photos"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

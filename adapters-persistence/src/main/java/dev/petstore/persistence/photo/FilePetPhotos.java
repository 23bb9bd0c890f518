package dev.petstore.persistence.photo;

import dev.petstore.application.port.out.PetPhoto;
import dev.petstore.application.port.out.PetPhotos;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.resilience.guard.GuardedCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Photos as files {@code <pet id>.png}, {@code .jpg} or {@code .webp} in one folder. A pet id holds
 * no path separator, and links are not followed, so nothing outside of the folder is read.
 */
public final class FilePetPhotos implements PetPhotos {
  private static final long LARGEST_BYTES = 5L << 20;
  private static final Map<String, String> MEDIA_TYPES = new LinkedHashMap<>();

  static {
    MEDIA_TYPES.put(".png", "image/png");
    MEDIA_TYPES.put(".jpg", "image/jpeg");
    MEDIA_TYPES.put(".webp", "image/webp");
  }

  private final Path folder;
  private final DependencyGuard guard;

  public FilePetPhotos(Path folder, DependencyGuard guard) {
    this.folder = folder;
    this.guard = guard;
  }

  @Override
  public Optional<PetPhoto> photo(PetId id) {
    return guard.call("read_photo", call -> read(id, call));
  }

  private Optional<PetPhoto> read(PetId id, GuardedCall call) throws IOException {
    for (Map.Entry<String, String> type : MEDIA_TYPES.entrySet()) {
      Path file = folder.resolve(id.value() + type.getKey());
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        if (Files.size(file) > LARGEST_BYTES) {
          call.ignoreOutcome();
          throw new IOException(file.getFileName() + " is larger than 5 MiB");
        }
        return Optional.of(new PetPhoto(type.getValue(), Files.readAllBytes(file)));
      }
    }
    return Optional.empty();
  }
}

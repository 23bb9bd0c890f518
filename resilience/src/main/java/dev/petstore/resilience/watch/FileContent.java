package dev.petstore.resilience.watch;

import dev.petstore.resilience.config.document.ConfigSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a file holds at one time, to be compared with another time.
 *
 * @param bytes as much as is read of a configuration; nothing if it cannot be read
 * @param readable whether it can be; why not, its reading will tell
 */
record FileContent(ByteBuffer bytes, boolean readable) {
  static FileContent of(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      return new FileContent(ByteBuffer.wrap(stream.readNBytes(ConfigSource.LARGEST + 1)), true);
    } catch (IOException e) {
      return new FileContent(ByteBuffer.allocate(0), false);
    }
  }
}

package dev.petstore.benchmarks.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The versions that the build put on the class path. */
final class Versions {
  private final Properties properties = new Properties();

  Versions() {
    try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
      properties.load(Objects.requireNonNull(in, "versions.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name of a library, followed by its version. */
  String titled(String title, String library) {
    return title + " " + Objects.requireNonNull(properties.getProperty(library), library);
  }
}

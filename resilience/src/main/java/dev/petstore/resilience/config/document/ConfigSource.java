package dev.petstore.resilience.config.document;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A YAML text with the name that messages call it by. Read once, at {@link
 * ConfigDocument.Loader#load}; at most {@value #LARGEST} bytes of UTF-8.
 */
public final class ConfigSource {

  /** The largest source that is read, in bytes: 1 MiB. */
  public static final int LARGEST = 1 << 20;

  private final String name;
  private final Opening opening;

  private ConfigSource(String name, Opening opening) {
    this.name = name;
    this.opening = opening;
  }

  /** A file, called as the caller wrote its path. */
  public static ConfigSource file(Path path) {
    return new ConfigSource(path.toString(), () -> openFile(path));
  }

  /**
   * A resource as {@link #resource} has it that is a part of the program: to its users it is the
   * shipped configuration, wherever it lies.
   */
  public static ConfigSource shipped(Class<?> owner, String resource) {
    return resource("shipped configuration", owner, resource);
  }

  /** A class-path resource beside {@code owner}, or anywhere if its path begins with a slash. */
  public static ConfigSource resource(Class<?> owner, String resource) {
    return resource(resource, owner, resource);
  }

  private static ConfigSource resource(String name, Class<?> owner, String resource) {
    return new ConfigSource(
        name,
        () -> {
          InputStream stream = owner.getResourceAsStream(resource);
          if (stream == null) {
            throw new FileNotFoundException("is not on the class path");
          }
          return stream;
        });
  }

  /** A stream, closed after reading. */
  public static ConfigSource stream(String name, InputStream stream) {
    return new ConfigSource(name, () -> stream);
  }

  /** A text. */
  public static ConfigSource text(String name, String yaml) {
    byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
    return new ConfigSource(name, () -> new ByteArrayInputStream(bytes));
  }

  String name() {
    return name;
  }

  /** The whole text; empty, with a problem added, where it cannot be had. */
  Optional<String> read(Origin origin, Problems problems) {
    try {
      return Optional.of(text());
    } catch (IOException e) {
      problems.add(Position.whole(name, origin), ConfigPath.ROOT, reason(e));
      return Optional.empty();
    }
  }

  /** The whole text, without a byte order mark; {@link #reason} tells users why there is none. */
  String text() throws IOException {
    try (InputStream stream = opening.open()) {
      byte[] bytes = stream.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new IOException("is larger than " + LARGEST + " bytes");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
  }

  private static InputStream openFile(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("is a folder, not a file");
    }
    return Files.newInputStream(path);
  }

  /** What is wrong with the source, as the rest of a sentence. */
  static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "does not exist";
    }
    if (failure instanceof AccessDeniedException) {
      return "may not be read by this user";
    }
    if (failure instanceof CharacterCodingException) {
      return "is not UTF-8 text";
    }
    return failure.getMessage() == null ? "cannot be read" : Shown.message(failure.getMessage());
  }

  @FunctionalInterface
  private interface Opening {
    InputStream open() throws IOException;
  }
}

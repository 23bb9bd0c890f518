package dev.petstore.bootstrap.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/** A wall clock that is wrong by as many seconds as a file says; right without the file. */
public final class WrongClock implements InstantSource {
  private final Path file;

  public WrongClock(Path file) {
    this.file = file;
  }

  @Override
  public Instant instant() {
    return Instant.now().plusSeconds(wrongBy());
  }

  private long wrongBy() {
    try {
      return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
    } catch (IOException | NumberFormatException e) {
      // Being written at this moment.
      return 0;
    }
  }

  /** Sets the clocks that look at this file wrong. */
  static void set(Path file, long seconds) throws IOException {
    Files.writeString(file, Long.toString(seconds));
  }
}

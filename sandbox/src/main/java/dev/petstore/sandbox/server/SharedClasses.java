package dev.petstore.sandbox.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/**
 * The broker's classes as its JVM keeps them in memory (class data sharing): with them it starts in
 * half the time. The first broker writes them when it ends in good order.
 *
 * @param archive where they are kept for all, by a name that changes with the jars and the JVM
 * @param written where one broker writes them, to be moved when they are whole
 */
record SharedClasses(Path archive, Path written) {
  static SharedClasses of(String classPath, Path kept, Path server) {
    int hash = Objects.hash(classPath, System.getProperty("java.vm.version"));
    return new SharedClasses(
        kept.resolve("classes-%08x.jsa".formatted(hash)), server.resolve("classes.jsa"));
  }

  /** For a JVM that only uses them. */
  List<String> used() {
    return areKept() ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
  }

  /** For a JVM that writes them unless they are there. */
  List<String> usedOrWritten() {
    return areKept() ? used() : List.of("-XX:ArchiveClassesAtExit=" + written);
  }

  boolean areKept() {
    return Files.exists(archive);
  }

  /** Keeps what a JVM that has ended has written, if it has. */
  void keep() {
    try {
      if (Files.exists(written)) {
        Files.move(written, archive, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

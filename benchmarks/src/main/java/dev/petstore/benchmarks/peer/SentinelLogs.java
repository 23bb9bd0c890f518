package dev.petstore.benchmarks.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sentinel writes logs into the user's home folder unless told otherwise before its first class is
 * loaded. Here they go into a folder that ends with the program.
 */
final class SentinelLogs {
  private static final String FOLDER = "csp.sentinel.log.dir";

  private SentinelLogs() {}

  static synchronized void redirect() {
    if (System.getProperty(FOLDER) != null) {
      return;
    }
    try {
      Path folder = Files.createTempDirectory("petstore-benchmark-sentinel");
      System.setProperty(FOLDER, folder.toString());
      System.setProperty("EAGLEEYE.LOG.PATH", folder.toString());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {
      List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // The program ends, and the system's temporary folder may keep it.
    }
  }
}

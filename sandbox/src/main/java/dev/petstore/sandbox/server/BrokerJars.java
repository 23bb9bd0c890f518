package dev.petstore.sandbox.server;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The broker's own class path, which travels as nested jars in the module {@code sandbox-broker}.
 */
public final class BrokerJars {
  private static final String ROOT = "/kafka-broker/";

  private BrokerJars() {}

  /**
   * Does nothing where they travel with the program.
   *
   * @throws ServerStartFailed where they were left out of it, and the other servers with them
   */
  static void requireThem() {
    if (BrokerJars.class.getResource(ROOT + "classpath") == null) {
      throw new ServerStartFailed(
          "The sandbox's servers are left out of this copy of the program, as of the container"
              + " image. A checkout has them: bin/petstore demo");
    }
  }

  /** All jars in the order of the class path, as {@code lib/name.jar}. */
  public static List<String> names() throws IOException {
    try (InputStream index = open("classpath")) {
      return List.of(new String(index.readAllBytes(), StandardCharsets.UTF_8).strip().split(":"));
    }
  }

  /** What is in that jar. */
  public static InputStream open(String name) throws IOException {
    InputStream resource = BrokerJars.class.getResourceAsStream(ROOT + name);
    if (resource == null) {
      throw new FileNotFoundException(
          "petstore-sandbox-broker is not on the class path or is incomplete: " + name);
    }
    return resource;
  }

  /**
   * Unpacks those jars that are not in the folder yet.
   *
   * @return all of them, in the order of the class path
   */
  static List<Path> unpackInto(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    List<String> names = names();
    for (String name : names) {
      unpack(name, folder.resolve(name));
    }
    return names.stream().map(folder::resolve).toList();
  }

  private static void unpack(String name, Path target) throws IOException {
    if (Files.exists(target)) {
      return;
    }
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try (InputStream packed = open(name)) {
      Files.copy(packed, part, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }
}

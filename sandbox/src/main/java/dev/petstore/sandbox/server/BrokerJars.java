package dev.petstore.sandbox.server;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The broker's own class path, which travels as nested jars in the module {@code sandbox-broker}.
 */
public final class BrokerJars {
  private static final String ROOT = "/kafka-broker/";

  private BrokerJars() {}

  /**
   * Unpacks those jars that are not in the folder yet.
   *
   * @return all of them, in the order of the class path
   */
  public static List<Path> unpackInto(Path folder) throws IOException {
    List<String> names;
    try (InputStream index = open("classpath")) {
      names = List.of(new String(index.readAllBytes(), StandardCharsets.UTF_8).strip().split(":"));
    }
    Files.createDirectories(folder.resolve("lib"));
    for (String name : names) {
      unpack(name, folder.resolve(name));
    }
    return names.stream().map(folder::resolve).toList();
  }

  static String classPath(List<Path> jars) {
    return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
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

  private static InputStream open(String name) throws IOException {
    InputStream resource = BrokerJars.class.getResourceAsStream(ROOT + name);
    if (resource == null) {
      throw new FileNotFoundException(
          "petstore-sandbox-broker is not on the class path or is incomplete: " + name);
    }
    return resource;
  }
}

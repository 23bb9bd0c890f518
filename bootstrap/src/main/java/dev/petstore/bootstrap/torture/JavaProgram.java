package dev.petstore.bootstrap.torture;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A JVM of this kind, on this class path. */
final class JavaProgram {
  private JavaProgram() {}

  static List<String> command(Class<?> main, String... arguments) {
    // Absolute: a program runs in a folder of its own.
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp", classPath));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }
}

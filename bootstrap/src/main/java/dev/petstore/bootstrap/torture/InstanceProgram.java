package dev.petstore.bootstrap.torture;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The command that runs an instance of the shop. */
@FunctionalInterface
public interface InstanceProgram {
  /**
   * The command.
   *
   * @param port where it is to listen
   * @param configuration its file
   * @param clock a file that holds by how many seconds its wall clock is wrong
   */
  List<String> command(int port, Path configuration, Path clock);

  /** A JVM of this kind, on this class path, with this main class and these further arguments. */
  static InstanceProgram java(Class<?> main, String... further) {
    // Absolute: an instance runs in a folder of its own.
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    return (port, configuration, clock) -> {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(
          List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp", classPath));
      command.addAll(
          List.of(
              main.getName(), Integer.toString(port), configuration.toString(), clock.toString()));
      command.addAll(List.of(further));
      return command;
    };
  }
}

package dev.petstore.bootstrap.torture;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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
    return (port, configuration, clock) ->
        JavaProgram.command(
            main,
            Stream.concat(
                    Stream.of(Integer.toString(port), configuration.toString(), clock.toString()),
                    Stream.of(further))
                .toArray(String[]::new));
  }
}

package dev.petstore.bootstrap.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** The connections of this machine's programs to a port, as Linux knows them. */
final class Connections {
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"));
  private static final int REMOTE = 2;
  private static final int STATE = 3;

  /** Established, being made, and given up by the server alone: what a program still holds. */
  private static final Set<String> HELD = Set.of("01", "02", "08");

  private Connections() {}

  /** How many are held; empty where the system does not tell. */
  static OptionalLong to(int port) {
    List<Path> tables = TABLES.stream().filter(Files::isReadable).toList();
    return tables.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(tables.stream().mapToLong(table -> count(table, port)).sum());
  }

  private static long count(Path table, int port) {
    String remote = String.format(":%04X", port);
    try (Stream<String> lines = Files.lines(table)) {
      return lines
          .map(line -> List.of(line.strip().split("\\s+")))
          .filter(fields -> fields.get(REMOTE).endsWith(remote))
          .filter(fields -> HELD.contains(fields.get(STATE)))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

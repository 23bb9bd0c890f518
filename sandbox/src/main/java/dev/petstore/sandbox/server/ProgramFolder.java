package dev.petstore.sandbox.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where a server's programs are unpacked: beside its data, to go with it; or, where the system
 * property {@code petstore.sandbox.programs} names a folder, in that folder, to be found there by
 * the next sandbox. The build names one: it starts dozens of them.
 *
 * @param kept whether other sandboxes use the folder too, perhaps at this moment
 */
record ProgramFolder(Path path, boolean kept) {
  private static final String KEPT = "petstore.sandbox.programs";

  /** For the server in that folder. */
  static ProgramFolder of(Path server) throws IOException {
    String programs = System.getProperty(KEPT, "");
    return programs.isEmpty() ? in(server) : keptIn(Path.of(programs, server.getFileName() + ""));
  }

  /** Beside the server's data in any case. */
  static ProgramFolder in(Path server) {
    return new ProgramFolder(server, false);
  }

  private static ProgramFolder keptIn(Path folder) throws IOException {
    return new ProgramFolder(Files.createDirectories(folder).toRealPath(), true);
  }

  /** Does this work, which no other program does in this folder meanwhile. */
  <T> T unpack(Unpacking<T> work) throws IOException {
    if (!kept) {
      return work.into(path);
    }
    // A file's lock keeps other programs out, but not other threads.
    synchronized (ProgramFolder.class) {
      try (FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        var unused = channel.lock();
        return work.into(path);
      }
    }
  }

  /** Leaves alone what is there already. */
  @FunctionalInterface
  interface Unpacking<T> {
    T into(Path folder) throws IOException;
  }
}

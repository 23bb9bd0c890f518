package dev.petstore.sandbox.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which servers keep their programs, data and logs, and the promise that none of them
 * outlives it. A small shell process watches over the folder: when it is closed, or when the
 * program that opened it ends in whatever way ({@code kill -9} included), the servers in it are
 * killed, and a temporary folder is removed.
 *
 * <p>Thread-safe. No shutdown hook is registered; whoever wants the cleaning to be complete before
 * the program ends registers {@link #close()}.
 */
public final class ServerFolder implements AutoCloseable {
  private static final long CLEANING_SECONDS = 20;

  private final Path path;
  private final FileChannel lock;
  private final Process caretaker;

  private ServerFolder(Path path, boolean temporary) throws IOException {
    this.path = path.toRealPath();
    this.lock = lock(this.path);
    try {
      this.caretaker = startCaretaker(this.path, temporary);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * A fresh folder in the temporary folder of this JVM, removed at the end.
   *
   * @throws ServerStartFailed if it cannot be made, or the servers were left out of this program
   */
  public static ServerFolder temporary() {
    BrokerJars.requireThem();
    try {
      return new ServerFolder(Files.createTempDirectory("petstore-sandbox-"), true);
    } catch (IOException e) {
      throw new ServerStartFailed(
          "No folder for the sandbox's servers can be made in "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /**
   * A folder that keeps its data. It is made if absent.
   *
   * @throws ServerStartFailed if it cannot be used, or another program uses it now
   */
  public static ServerFolder at(Path path) {
    BrokerJars.requireThem();
    try {
      return new ServerFolder(Files.createDirectories(path), false);
    } catch (IOException e) {
      throw new ServerStartFailed(
          "The folder " + path + " cannot hold the sandbox's servers: " + e.getMessage(), e);
    }
  }

  public Path path() {
    return path;
  }

  /** The folder of one server in it. */
  Path subfolder(String name) {
    Path subfolder = path.resolve(name);
    try {
      return Files.exists(subfolder) ? subfolder : Files.createDirectory(subfolder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills the servers that are left and removes the folder if it is temporary. */
  @Override
  public void close() {
    try {
      caretaker.getOutputStream().close();
      if (!caretaker.waitFor(CLEANING_SECONDS, TimeUnit.SECONDS)) {
        caretaker.destroyForcibly();
      }
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      // The caretaker goes on by itself.
      Thread.currentThread().interrupt();
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new IOException("another program is using it");
    }
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static Process startCaretaker(Path path, boolean temporary) throws IOException {
    List<String> command = new ArrayList<>(DetachedSession.command());
    command.addAll(List.of("/bin/sh", "-c", script(), "petstore-caretaker", path.toString()));
    command.add(temporary ? "temporary" : "kept");
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    if (!"ready".equals(output.readLine())) {
      process.destroyForcibly();
      throw new IOException("/bin/sh, which watches over it, does not run");
    }
    return process;
  }

  private static String script() throws IOException {
    try (InputStream script = ServerFolder.class.getResourceAsStream("caretaker.sh")) {
      if (script == null) {
        throw new IOException("caretaker.sh is missing from the sandbox's jar");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

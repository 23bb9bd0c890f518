package dev.petstore.sandbox.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** A real Redis that appends every write to a file, so that a restart finds them again. */
public final class RedisServer extends ChildServer {
  private static final int ANSWER_MILLIS = 1_000;

  private final Path folder;
  private final int port;

  private RedisServer(Path folder) {
    super("Redis", folder);
    this.folder = folder;
    this.port = Loopback.freePorts(1).get(0);
  }

  /**
   * Returns when it answers.
   *
   * @throws ServerStartFailed if it does not come up
   */
  public static RedisServer start(ServerFolder sandbox) {
    RedisServer server = new RedisServer(sandbox.subfolder("redis"));
    server.start();
    return server;
  }

  public RedisAddress address() {
    return new RedisAddress(URI.create("redis://127.0.0.1:" + port + "/0"));
  }

  @Override
  List<String> program() {
    return List.of(
        executable().toString(),
        "--bind",
        "127.0.0.1",
        "--port",
        Integer.toString(port),
        "--appendonly",
        "yes",
        "--save",
        "");
  }

  @Override
  boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(Loopback.at(port), ANSWER_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      InputStream reply = socket.getInputStream();
      return "+PONG".equals(new String(reply.readNBytes(5), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      return false;
    }
  }

  private Path executable() {
    String program =
        ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.detectOSandArchitecture());
    Path executable = folder.resolve("redis-server");
    if (Files.exists(executable)) {
      return executable;
    }
    try (InputStream packed = RedisServer.class.getResourceAsStream(program)) {
      if (packed == null) {
        throw new ServerStartFailed(
            "There is no Redis for this platform in the library embedded-redis.");
      }
      Path unpacked = folder.resolve("redis-server.unpacked");
      Files.copy(packed, unpacked, StandardCopyOption.REPLACE_EXISTING);
      // Made whole under another name first: a start that was cut short must not leave half of it.
      Path part = folder.resolve("redis-server.part");
      copyByAnotherProcess(unpacked, part);
      Files.delete(unpacked);
      Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
      return Files.move(part, executable, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new ServerStartFailed("Redis cannot be unpacked: " + e.getMessage(), e);
    }
  }

  /**
   * A file that is open for writing in any process cannot be executed ("text file busy"). Were it
   * written here, a child that another thread starts meanwhile would have it open for a moment.
   */
  private static void copyByAnotherProcess(Path from, Path to) throws IOException {
    Process copy =
        new ProcessBuilder("cp", from.toString(), to.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (copy.onExit().join().exitValue() != 0) {
      throw new IOException("cannot write " + to);
    }
  }
}

package dev.petstore.sandbox.server;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Any program that serves on a loopback port, to be frozen, killed and restarted like the shop's
 * dependencies.
 */
public final class ProgramServer extends ChildServer {
  private static final int ANSWER_MILLIS = 1_000;

  private final Path folder;
  private final int port;
  private final IntFunction<List<String>> program;

  private ProgramServer(String name, Path folder, IntFunction<List<String>> program) {
    super(name, folder);
    this.folder = folder;
    this.port = Loopback.freePorts(1).get(0);
    this.program = program;
  }

  /**
   * Returns when it accepts connections.
   *
   * @param name for people, and of its folder
   * @param program the command for a port
   * @throws ServerStartFailed if it does not come up
   */
  public static ProgramServer start(
      ServerFolder sandbox, String name, IntFunction<List<String>> program) {
    ProgramServer server = new ProgramServer(name, sandbox.subfolder(name), program);
    server.start();
    return server;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Where it runs and where its log is. */
  public Path folder() {
    return folder;
  }

  @Override
  List<String> program() {
    return program.apply(port);
  }

  @Override
  boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(Loopback.at(port), ANSWER_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}

package dev.petstore.sandbox.server;

import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A real Kafka broker in a JVM of its own: one node that is its own KRaft controller. */
public final class KafkaServer extends ChildServer {
  private static final int ANSWER_MILLIS = 1_000;

  private final Path folder;
  private final Path settings;
  private final String classPath;
  private final int port;

  private KafkaServer(Path folder) throws IOException {
    super("Kafka", folder);
    this.folder = folder;
    this.settings = folder.resolve("server.properties");
    this.classPath =
        BrokerJars.unpackInto(folder).stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    List<Integer> ports = Loopback.freePorts(2);
    this.port = ports.get(0);
    KafkaNode node =
        new KafkaNode(
            "127.0.0.1",
            port,
            ports.get(1),
            address().bootstrapServers(),
            folder.resolve("data").toString());
    Files.writeString(settings, node.settings());
  }

  /**
   * Returns when it accepts connections.
   *
   * @throws ServerStartFailed if it does not come up
   */
  public static KafkaServer start(ServerFolder sandbox) {
    try {
      KafkaServer server = new KafkaServer(sandbox.subfolder("kafka"));
      server.format();
      server.start();
      return server;
    } catch (IOException e) {
      throw new ServerStartFailed("Kafka cannot be unpacked: " + e.getMessage(), e);
    }
  }

  public KafkaAddress address() {
    return new KafkaAddress("127.0.0.1:" + port);
  }

  @Override
  List<String> program() {
    return KafkaNode.run(java(), classPath, settings.toString());
  }

  /** The broker opens its port when it is ready to serve, not before. */
  @Override
  boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(Loopback.at(port), ANSWER_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void format() {
    if (!Files.exists(folder.resolve("data").resolve("meta.properties"))) {
      ServerProcess.run(
          "Preparing Kafka's data folder",
          folder,
          KafkaNode.format(java(), classPath, settings.toString()));
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}

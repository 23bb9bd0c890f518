package dev.petstore.sandbox.server;

import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A real Kafka broker in a JVM of its own: one node that is its own KRaft controller. */
public final class KafkaServer extends ChildServer {
  private static final int ANSWER_MILLIS = 1_000;
  private static final long SHUT_DOWN_SECONDS = 20;

  private final Path folder;
  private final Path settings;
  private final String classPath;
  private final Optional<SharedClasses> classes;
  private final int port;

  private KafkaServer(Path folder) throws IOException {
    super("Kafka", folder);
    this.folder = folder;
    this.settings = folder.resolve("server.properties");
    ProgramFolder programs = ProgramFolder.of(folder);
    this.classPath =
        programs.unpack(BrokerJars::unpackInto).stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    this.classes =
        programs.kept()
            ? Optional.of(SharedClasses.of(classPath, programs.path(), folder))
            : Optional.empty();
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
    return KafkaNode.run(
        java(classes.map(SharedClasses::usedOrWritten)), classPath, settings.toString());
  }

  /** In good order only where its classes are wanted afterwards. */
  @Override
  void shutDown(ServerProcess running) {
    if (classes.isEmpty() || classes.get().areKept()) {
      running.kill();
    } else {
      running.shutDown(SHUT_DOWN_SECONDS, TimeUnit.SECONDS);
      classes.get().keep();
    }
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
          KafkaNode.format(java(classes.map(SharedClasses::used)), classPath, settings.toString()));
    }
  }

  private static List<String> java(Optional<List<String>> options) {
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    options.ifPresent(java::addAll);
    return java;
  }
}

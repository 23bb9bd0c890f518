package dev.petstore.sandbox.server;

import java.io.IOException;
import java.io.Writer;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A real Kafka broker in a JVM of its own: one node that is its own KRaft controller. */
public final class KafkaServer extends ChildServer {
  private static final int ANSWER_MILLIS = 1_000;

  /** Any will do: there is one node. */
  private static final String CLUSTER_ID = "petstoreSandboxAAAAAAw";

  private final Path folder;
  private final Path settings;
  private final String classPath;
  private final int port;

  private KafkaServer(Path folder) throws IOException {
    super("Kafka", folder);
    this.folder = folder;
    this.settings = folder.resolve("server.properties");
    this.classPath = BrokerJars.classPath(BrokerJars.unpackInto(folder));
    List<Integer> ports = Loopback.freePorts(2);
    this.port = ports.get(0);
    writeSettings(ports.get(1));
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
    return java("kafka.Kafka", settings.toString());
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
          "Formatting Kafka's data folder",
          folder,
          java("kafka.tools.StorageTool", "format", "-t", CLUSTER_ID, "-c", settings.toString()));
    }
  }

  private List<String> java(String mainClass, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Dlog4j2.level=WARN", "-cp", classPath, mainClass));
    command.addAll(List.of(arguments));
    return command;
  }

  private void writeSettings(int controllerPort) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("process.roles", "broker,controller");
    properties.setProperty("node.id", "1");
    properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.setProperty("controller.listener.names", "CONTROLLER");
    properties.setProperty(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    properties.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    properties.setProperty("log.dirs", folder.resolve("data").toString());
    // After a kill the broker may register again only when its former session has run out.
    properties.setProperty("broker.session.timeout.ms", "2000");
    properties.setProperty("broker.heartbeat.interval.ms", "500");
    properties.setProperty("group.initial.rebalance.delay.ms", "0");
    properties.setProperty("offsets.topic.replication.factor", "1");
    properties.setProperty("offsets.topic.num.partitions", "1");
    properties.setProperty("transaction.state.log.replication.factor", "1");
    properties.setProperty("transaction.state.log.min.isr", "1");
    properties.setProperty("transaction.state.log.num.partitions", "1");
    properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
    properties.setProperty("share.coordinator.state.topic.min.isr", "1");
    properties.setProperty("share.coordinator.state.topic.num.partitions", "1");
    try (Writer writer = Files.newBufferedWriter(settings)) {
      properties.store(writer, null);
    }
  }
}

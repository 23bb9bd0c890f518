package dev.petstore.sandbox.server;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A Kafka of one node that is its own KRaft controller: what its programs are given.
 *
 * @param host the interface on which it listens
 * @param port where clients connect, on that interface
 * @param controllerPort where it speaks to itself, on the loopback interface
 * @param advertised the host and port that clients are told
 * @param dataFolder where topics are kept
 */
public record KafkaNode(
    String host, int port, int controllerPort, String advertised, String dataFolder) {
  /** Any will do: there is one node. */
  private static final String CLUSTER_ID = "petstoreSandboxAAAAAAw";

  /** The command that prepares the data folder, once; first what starts a JVM. */
  public static List<String> format(List<String> java, String classPath, String settingsFile) {
    List<String> command = jvm(java, classPath);
    command.addAll(
        List.of("kafka.tools.StorageTool", "format", "-t", CLUSTER_ID, "-c", settingsFile));
    return command;
  }

  /** The command that runs it; first what starts a JVM. */
  public static List<String> run(List<String> java, String classPath, String settingsFile) {
    List<String> command = jvm(java, classPath);
    command.addAll(List.of("kafka.Kafka", settingsFile));
    return command;
  }

  private static List<String> jvm(List<String> java, String classPath) {
    List<String> command = new ArrayList<>(java);
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Dlog4j2.level=WARN", "-cp", classPath));
    return command;
  }

  /** The text of its settings file. */
  public String settings() {
    Properties properties = new Properties();
    properties.setProperty("process.roles", "broker,controller");
    properties.setProperty("node.id", "1");
    properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.setProperty("controller.listener.names", "CONTROLLER");
    properties.setProperty(
        "listeners",
        "PLAINTEXT://" + host + ":" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    properties.setProperty("advertised.listeners", "PLAINTEXT://" + advertised);
    properties.setProperty("log.dirs", dataFolder);
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
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}

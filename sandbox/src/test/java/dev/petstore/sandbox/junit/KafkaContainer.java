package dev.petstore.sandbox.junit;

import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.petstore.sandbox.server.BrokerJars;
import dev.petstore.sandbox.server.KafkaNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * The sandbox's broker on a Java image. Under which port it is seen from outside is known only when
 * its container runs: so the container waits until its settings arrive.
 */
final class KafkaContainer extends GenericContainer<KafkaContainer> {
  private static final int PORT = 9092;
  private static final int CONTROLLER_PORT = 9093;

  /**
   * The broker logs nothing when it is up, and the engine's own port accepts connections before the
   * broker does: so the kernel's table is asked for a socket in state LISTEN (0A).
   */
  private static final String LISTENS =
      "grep -q ':%04X .* 0A ' /proc/net/tcp /proc/net/tcp6".formatted(PORT);

  private static final String SETTINGS = "/petstore/server.properties";
  private static final String SETTINGS_ARE_THERE = "/petstore/go";

  private KafkaContainer() {
    super(DockerImageName.parse(TestSettings.kafkaImage()));
    withExposedPorts(PORT);
    withCreateContainerCmdModifier(
        command -> command.withEntrypoint(List.of("/bin/sh", "-c", script())).withCmd(List.of()));
    waitingFor(Wait.forSuccessfulCommand(LISTENS));
    copyJars();
  }

  static KafkaContainer started() {
    KafkaContainer container = new KafkaContainer();
    container.start();
    return container;
  }

  String bootstrapServers() {
    return getHost() + ":" + getMappedPort(PORT);
  }

  @Override
  protected void containerIsStarting(InspectContainerResponse container) {
    KafkaNode node =
        new KafkaNode("0.0.0.0", PORT, CONTROLLER_PORT, bootstrapServers(), "/petstore/data");
    copyFileToContainer(Transferable.of(node.settings()), SETTINGS);
    copyFileToContainer(Transferable.of(""), SETTINGS_ARE_THERE);
  }

  private static String script() {
    String classPath = "'/petstore/lib/*'";
    return "until [ -e "
        + SETTINGS_ARE_THERE
        + " ]; do sleep 0.1; done; "
        + String.join(" ", KafkaNode.format(List.of("java"), classPath, SETTINGS))
        + " && exec "
        + String.join(" ", KafkaNode.run(List.of("java"), classPath, SETTINGS));
  }

  private void copyJars() {
    try {
      for (String name : BrokerJars.names()) {
        try (InputStream jar = BrokerJars.open(name)) {
          withCopyToContainer(Transferable.of(jar.readAllBytes()), "/petstore/" + name);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

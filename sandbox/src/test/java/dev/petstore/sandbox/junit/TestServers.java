package dev.petstore.sandbox.junit;

import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/** All hosts of a test JVM; closed with the last test. */
final class TestServers implements AutoCloseable {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(TestServers.class);

  private final StartOnce<EmbeddedHost> embedded = new StartOnce<>(EmbeddedHost::new);
  private final StartOnce<ContainerHost> containers = new StartOnce<>(ContainerHost::new);

  static TestServers of(ExtensionContext context) {
    return context
        .getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .computeIfAbsent(TestServers.class, key -> new TestServers(), TestServers.class);
  }

  EmbeddedHost embedded() {
    return embedded.get();
  }

  /** The hosts on which a contract is run: never none. */
  List<ServerHost> hosts() {
    return switch (TestSettings.servers()) {
      case EMBEDDED -> List.of(embedded());
      case ALL ->
          ContainerHost.engineAnswers()
              ? List.of(embedded(), containers.get())
              : List.of(embedded());
      case CONTAINERS -> {
        if (!ContainerHost.engineAnswers()) {
          throw new IllegalStateException(
              "petstore.test.servers asks for containers, but no Docker engine answers");
        }
        yield List.of(containers.get());
      }
    };
  }

  @Override
  public void close() {
    embedded.ifStarted().ifPresent(ServerHost::close);
    containers.ifStarted().ifPresent(ServerHost::close);
  }
}

package dev.petstore.sandbox.junit;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/** All hosts of a test JVM; closed with the last test. */
final class TestServers implements AutoCloseable {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(TestServers.class);

  private final StartOnce<EmbeddedHost> embedded = new StartOnce<>(EmbeddedHost::new);

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
    List<ServerHost> hosts = new ArrayList<>();
    hosts.add(embedded());
    return hosts;
  }

  @Override
  public void close() {
    embedded.ifStarted().ifPresent(ServerHost::close);
  }
}

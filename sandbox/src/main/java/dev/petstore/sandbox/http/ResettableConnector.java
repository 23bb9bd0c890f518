package dev.petstore.sandbox.http;

import java.io.IOException;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Knows its connections from the moment that they are accepted, so that none is forgotten when all
 * are reset: Jetty itself knows a connection only once a selector has taken it.
 */
final class ResettableConnector extends ServerConnector {
  private final Set<Socket> accepted = ConcurrentHashMap.newKeySet();

  ResettableConnector(Server server, HttpConfiguration configuration) {
    super(server, 1, 1, new HttpConnectionFactory(configuration));
  }

  @Override
  protected void configure(Socket socket) {
    super.configure(socket);
    accepted.removeIf(Socket::isClosed);
    accepted.add(socket);
  }

  /** Closes all connections as the kernel does for a killed process. */
  void resetAll() {
    accepted.forEach(ResettableConnector::reset);
    accepted.removeIf(Socket::isClosed);
  }

  private static void reset(Socket socket) {
    try {
      socket.getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
      socket.getChannel().close();
    } catch (IOException alreadyClosed) {
      // The caller was faster.
    }
  }
}

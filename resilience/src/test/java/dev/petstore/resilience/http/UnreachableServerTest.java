package dev.petstore.resilience.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.resilience.config.BulkheadType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Without a connection nothing is executed. */
@ParameterizedClass
@EnumSource(BulkheadType.class)
class UnreachableServerTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  private final BulkheadType type;

  UnreachableServerTest(BulkheadType type) {
    this.type = type;
  }

  @Test
  void a_refused_connection_means_that_nothing_was_executed() throws IOException {
    assertNotExecuted(addressOfNobody(), new HttpCaller(type, HttpCaller.NEVER));
  }

  @Test
  void an_unknown_host_means_that_nothing_was_executed() {
    assertNotExecuted(
        URI.create("http://no-such-host.invalid"), new HttpCaller(type, HttpCaller.NEVER));
  }

  @Test
  void a_connection_that_does_not_come_about_in_time_means_that_nothing_was_executed()
      throws IOException {
    try (FullServer server = new FullServer()) {
      assertNotExecuted(server.uri(), new HttpCaller(type, HttpCaller.NEVER, SHORT));
    }
  }

  @Test
  void a_call_that_still_waits_for_its_connection_ends_at_the_timeout() throws IOException {
    try (FullServer server = new FullServer();
        HttpCaller caller = new HttpCaller(type, SHORT)) {
      assertThatThrownBy(() -> caller.ask(server.uri())).isInstanceOf(CallTimedOut.class);

      await().untilAsserted(caller::assertNothingLeft);
    }
  }

  private static void assertNotExecuted(URI server, HttpCaller caller) {
    try (caller) {
      assertThatThrownBy(() -> caller.ask(server))
          .isInstanceOfSatisfying(
              CallFailed.class, failed -> assertThat(failed.mayHaveExecuted()).isFalse());
      caller.assertNothingLeft();
    }
  }

  private static URI addressOfNobody() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + taken.getLocalPort());
    }
  }

  /** Accepts nobody, and so many wait already that the system answers no further one. */
  private static final class FullServer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 300;

    private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<Socket> waiting = new ArrayList<>();

    FullServer() throws IOException {
      while (queue()) {}
    }

    private boolean queue() throws IOException {
      Socket socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(listening.getLocalSocketAddress(), PATIENCE_MILLIS);
        return true;
      } catch (SocketTimeoutException e) {
        return false;
      }
    }

    URI uri() {
      return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    @Override
    public void close() throws IOException {
      listening.close();
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }
}

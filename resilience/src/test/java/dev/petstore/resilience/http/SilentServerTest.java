package dev.petstore.resilience.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.resilience.config.BulkheadType;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** No server keeps a call beyond its timeout, wherever it stops talking. */
@ParameterizedClass
@EnumSource(BulkheadType.class)
class SilentServerTest {
  private final HttpCaller caller;

  SilentServerTest(BulkheadType type) {
    this.caller = new HttpCaller(type, Duration.ofMillis(200));
  }

  @AfterEach
  void close() {
    caller.close();
  }

  @Test
  void a_server_that_never_answers_is_left_at_the_timeout() throws IOException {
    assertLeftAtTheTimeout(
        connection -> {
          connection.readRequest();
          connection.stayUntilLeft();
        });
  }

  @Test
  void a_server_that_does_not_even_read_is_left_at_the_timeout() throws IOException {
    CountDownLatch callIsOver = new CountDownLatch(1);
    try (RawServer server =
        RawServer.start(
            connection -> {
              callIsOver.await();
              connection.stayUntilLeft();
            })) {
      HttpRequest large =
          HttpRequest.newBuilder(server.uri())
              .POST(BodyPublishers.ofByteArray(new byte[64 << 20]))
              .build();

      assertThatThrownBy(() -> caller.send(large)).isInstanceOf(CallTimedOut.class);

      await().untilAsserted(() -> caller.assertNothingLeft());
      callIsOver.countDown();
      await().untilAsserted(() -> assertThat(server.leftByClient()).isEqualTo(1));
    }
  }

  @Test
  void a_server_that_trickles_its_headers_is_left_at_the_timeout() throws IOException {
    assertLeftAtTheTimeout(
        connection -> {
          connection.readRequest();
          connection.send("HTTP/1.1 200 OK\r\n");
          connection.trickle("X-More: and more\r\n");
        });
  }

  @Test
  void a_server_that_trickles_its_body_is_left_at_the_timeout() throws IOException {
    assertLeftAtTheTimeout(
        connection -> {
          connection.readRequest();
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n");
          connection.trickle(".");
        });
  }

  @Test
  void a_server_that_stops_within_its_body_is_left_at_the_timeout() throws IOException {
    assertLeftAtTheTimeout(
        connection -> {
          connection.readRequest();
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhalf of it");
          connection.stayUntilLeft();
        });
  }

  private void assertLeftAtTheTimeout(RawServer.Manners manners) throws IOException {
    try (RawServer server = RawServer.start(manners)) {
      assertThatThrownBy(() -> caller.ask(server.uri()))
          .isInstanceOfSatisfying(
              CallTimedOut.class, late -> assertThat(late.mayHaveExecuted()).isTrue());

      await().untilAsserted(() -> caller.assertNothingLeft());
      await().untilAsserted(() -> assertThat(server.leftByClient()).isEqualTo(1));
    }
  }
}

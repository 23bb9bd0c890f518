package dev.petstore.resilience.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.petstore.resilience.config.BulkheadType;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An exchange with a server that behaves. */
@ParameterizedClass
@EnumSource(BulkheadType.class)
class GuardedHttpClientTest {
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final HttpCaller caller;

  GuardedHttpClientTest(BulkheadType type) {
    this.caller = new HttpCaller(type, HttpCaller.NEVER);
  }

  @AfterEach
  void close() {
    callers.shutdownNow();
    caller.close();
  }

  @Test
  void an_answer_is_handed_over_whole_whatever_its_status() throws IOException {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 503 Busy\r\nContent-Length: 4\r\nRetry-After: 7\r\n\r\nlate")) {
      HttpAnswer answer = caller.ask(server.uri());

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.body()).isEqualTo("late");
      assertThat(answer.headers().firstValue("retry-after")).contains("7");
    }
  }

  @Test
  void exchanges_share_a_connection() throws IOException {
    try (RawServer server = RawServer.answering(RawServer.answerOf("hello"))) {
      for (int round = 0; round < 5; round++) {
        assertThat(caller.ask(server.uri()).body()).isEqualTo("hello");
      }

      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void a_redirect_is_an_answer_and_is_not_followed() throws IOException {
    try (RawServer elsewhere = RawServer.answering(RawServer.answerOf("caught"));
        RawServer server =
            RawServer.answering(
                "HTTP/1.1 307 Elsewhere\r\nContent-Length: 0\r\nLocation: "
                    + elsewhere.uri()
                    + "\r\n\r\n")) {
      assertThat(caller.ask(server.uri()).status()).isEqualTo(307);

      assertThat(elsewhere.accepted()).isZero();
    }
  }

  @Test
  void an_interrupted_caller_leaves_the_server_too() throws Exception {
    try (RawServer server = RawServer.start(RawServer.Connection::stayUntilLeft)) {
      Future<HttpAnswer> asking = callers.submit(() -> caller.ask(server.uri()));
      await().until(() -> server.accepted() == 1);

      asking.cancel(true);

      await().untilAsserted(() -> assertThat(server.leftByClient()).isEqualTo(1));
      await().untilAsserted(() -> caller.assertNothingLeft());
    }
  }
}

package dev.petstore.resilience.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.resilience.config.BulkheadType;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A body takes no more memory than it may. */
class BodyLimitTest {
  private final HttpCaller caller = new HttpCaller(BulkheadType.THREAD_POOL, HttpCaller.NEVER);

  @AfterEach
  void close() {
    caller.close();
  }

  @Test
  void a_body_may_be_as_large_as_the_limit() throws IOException {
    try (RawServer server =
        RawServer.answering(RawServer.answerOf("x".repeat(HttpCaller.LARGEST_BODY)))) {
      assertThat(caller.ask(server.uri()).body()).hasSize(HttpCaller.LARGEST_BODY);
    }
  }

  @Test
  void a_body_that_is_larger_by_one_byte_is_refused() throws IOException {
    try (RawServer server =
        RawServer.answering(RawServer.answerOf("x".repeat(HttpCaller.LARGEST_BODY + 1)))) {
      assertThatThrownBy(() -> caller.ask(server.uri()))
          .isInstanceOf(CallFailed.class)
          .hasMessageContaining("larger than 1000 bytes");
    }
  }

  @Test
  void a_body_without_end_is_broken_off_at_the_limit() throws IOException {
    assertBrokenOff("HTTP/1.1 200 OK\r\n\r\n", "x".repeat(8192));
  }

  @Test
  void a_body_without_end_in_chunks_is_broken_off_at_the_limit() throws IOException {
    assertBrokenOff(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        "1000\r\n" + "x".repeat(4096) + "\r\n");
  }

  @Test
  void a_body_that_announces_a_gigabyte_is_broken_off_at_the_limit() throws IOException {
    assertBrokenOff("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n", "x".repeat(8192));
  }

  private void assertBrokenOff(String head, String endless) throws IOException {
    try (RawServer server =
        RawServer.start(
            connection -> {
              connection.readRequest();
              connection.send(head);
              while (true) {
                connection.send(endless);
              }
            })) {
      assertThatThrownBy(() -> caller.ask(server.uri()))
          .isInstanceOf(CallFailed.class)
          .hasMessageContaining("larger than 1000 bytes");

      await().untilAsserted(() -> assertThat(server.leftByClient()).isEqualTo(1));
      caller.assertNothingLeft();
    }
  }
}

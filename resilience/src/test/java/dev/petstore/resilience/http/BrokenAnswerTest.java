package dev.petstore.resilience.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.resilience.config.BulkheadType;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What has been sent may have been executed, unless a whole answer says otherwise. */
class BrokenAnswerTest {
  private final HttpCaller caller = new HttpCaller(BulkheadType.THREAD_POOL, HttpCaller.NEVER);

  @AfterEach
  void close() {
    caller.close();
  }

  @Test
  void a_connection_that_breaks_before_the_answer_leaves_it_open_what_was_executed()
      throws IOException {
    assertFailsAfterSending(
        connection -> {
          connection.readRequest();
          connection.reset();
        });
  }

  @Test
  void a_connection_that_closes_before_the_answer_leaves_it_open_what_was_executed()
      throws IOException {
    assertFailsAfterSending(RawServer.Connection::readRequest);
  }

  @Test
  void a_connection_that_breaks_within_the_answer_is_no_answer() throws IOException {
    assertFailsAfterSending(
        connection -> {
          connection.readRequest();
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhalf of it");
          connection.reset();
        });
  }

  @Test
  void a_body_shorter_than_its_length_is_no_answer() throws IOException {
    assertFailsAfterSending(
        connection -> {
          connection.readRequest();
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nthat was all");
        });
  }

  @Test
  void what_is_not_http_is_no_answer() throws IOException {
    assertFailsAfterSending(
        connection -> {
          connection.readRequest();
          connection.send("220 mail.example.org ESMTP\r\n\r\n");
        });
  }

  @Test
  void a_length_that_is_no_number_is_no_answer() throws IOException {
    assertFailsAfterSending(
        connection -> {
          connection.readRequest();
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nwords");
        });
  }

  @Test
  void a_request_on_a_used_connection_that_closes_is_not_sent_again_behind_our_back()
      throws IOException {
    try (RawServer server =
        RawServer.start(
            connection -> {
              connection.readRequest();
              connection.send(RawServer.answerOf("first"));
              connection.readRequest();
            })) {
      assertThat(caller.ask(server.uri()).body()).isEqualTo("first");

      assertThatThrownBy(() -> caller.ask(server.uri()))
          .isInstanceOfSatisfying(
              CallFailed.class, failed -> assertThat(failed.mayHaveExecuted()).isTrue());

      assertThat(server.requests()).isEqualTo(2);
    }
  }

  private void assertFailsAfterSending(RawServer.Manners manners) throws IOException {
    try (RawServer server = RawServer.start(manners)) {
      assertThatThrownBy(() -> caller.ask(server.uri()))
          .isInstanceOfSatisfying(
              CallFailed.class, failed -> assertThat(failed.mayHaveExecuted()).isTrue());
      assertThat(server.requests()).isEqualTo(1);

      await().untilAsserted(() -> caller.assertNothingLeft());
    }
  }
}

package dev.petstore.resilience.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.deadline.DeadlineHeader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The server is told how long its answer is waited for. */
@ParameterizedClass
@EnumSource(BulkheadType.class)
class PassedOnDeadlineTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final HttpCaller caller;

  PassedOnDeadlineTest(BulkheadType type) {
    this.caller = new HttpCaller(type, HttpCaller.NEVER);
  }

  @AfterEach
  void close() {
    caller.close();
  }

  @Test
  void what_is_left_of_the_requests_deadline_goes_along() throws IOException {
    try (RawServer server = RawServer.answering(RawServer.answerOf("hello"))) {
      assertThat(caller.askWithin(MINUTE, server.uri()).body()).isEqualTo("hello");
      assertThat(deadlinesHeardBy(server))
          .singleElement()
          .satisfies(left -> assertThat(left).isPositive().isLessThanOrEqualTo(MINUTE));
    }
  }

  @Test
  void a_deadline_beyond_the_guards_timeout_is_told_as_the_timeout() throws IOException {
    try (RawServer server = RawServer.answering(RawServer.answerOf("hello"))) {
      caller.askWithin(HttpCaller.NEVER.multipliedBy(2), server.uri());
      assertThat(deadlinesHeardBy(server))
          .singleElement()
          .satisfies(left -> assertThat(left).isLessThanOrEqualTo(HttpCaller.NEVER));
    }
  }

  @Test
  void without_a_deadline_the_request_is_sent_as_it_is() throws IOException {
    try (RawServer server = RawServer.answering(RawServer.answerOf("hello"))) {
      caller.ask(server.uri());
      assertThat(deadlinesHeardBy(server)).isEmpty();
    }
  }

  @Test
  void a_silent_server_is_left_at_the_deadline() throws IOException {
    try (RawServer server =
        RawServer.start(
            connection -> {
              connection.readRequest();
              connection.stayUntilLeft();
            })) {
      assertThatThrownBy(() -> caller.askWithin(Duration.ofMillis(200), server.uri()))
          .isInstanceOf(CallTimedOut.class);
    }
  }

  private static List<Duration> deadlinesHeardBy(RawServer server) {
    String prefix = DeadlineHeader.NAME + ": ";
    return server.headerLines().stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> DeadlineHeader.read(line.substring(prefix.length())).orElseThrow())
        .toList();
  }
}

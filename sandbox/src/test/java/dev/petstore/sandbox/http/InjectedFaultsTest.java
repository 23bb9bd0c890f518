package dev.petstore.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.petstore.sandbox.fault.Fault;
import dev.petstore.sandbox.http.HttpConversation.Answer;
import dev.petstore.sandbox.server.ServerState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault, as a caller meets it on a real socket. */
class InjectedFaultsTest {
  private static final String CALL =
      "GET /work HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private final AtomicInteger worked = new AtomicInteger();
  private final BreakableHttpServer server =
      BreakableHttpServer.start(
          "faulty",
          0,
          request ->
              dev.petstore.sandbox.http.Answer.of(
                  200,
                  JsonNodeFactory.instance.objectNode().put("work", worked.incrementAndGet())));
  private final HttpConversation caller = new HttpConversation(server.uri());

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void latency_delays_the_work() throws IOException {
    server.faults().inject(new Fault.Latency(Duration.ofMillis(200)));
    long begun = System.nanoTime();
    assertThat(call().body().path("work").asInt()).isEqualTo(1);
    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(200_000_000);
  }

  @Test
  void an_error_status_does_no_work() throws IOException {
    server.faults().inject(new Fault.ErrorStatus(503));
    assertThat(call().status()).isEqualTo(503);
    assertThat(worked).hasValue(0);
  }

  @Test
  void a_percentage_of_requests_meets_the_fault() throws IOException {
    server.faults().inject(new Fault.ErrorStatus(503), 50);
    for (int request = 0; request < 200; request++) {
      call();
    }
    // Outside of this once in more than a million runs.
    assertThat(worked.get()).isBetween(60, 140);
  }

  @Test
  void a_reset_does_no_work_and_a_lost_reply_does() {
    server.faults().inject(new Fault.Reset());
    assertThatThrownBy(this::call).isInstanceOf(IOException.class);
    assertThat(worked).hasValue(0);
    server.faults().inject(new Fault.LostReply());
    assertThatThrownBy(this::call).isInstanceOf(IOException.class);
    assertThat(worked).hasValue(1);
  }

  @Test
  void a_reset_mid_answer_gives_the_head_and_less_than_the_body() throws IOException {
    server.faults().inject(new Fault.ResetMidAnswer());
    assertThatThrownBy(this::call).isInstanceOf(IOException.class);
    assertThat(worked).hasValue(1);
  }

  @Test
  void garbage_is_no_json() {
    server.faults().inject(new Fault.Garbage());
    assertThatThrownBy(this::call).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void a_trickle_comes_a_byte_at_a_time_and_is_whole_in_the_end() throws IOException {
    server.faults().inject(new Fault.Trickle(Duration.ofMillis(20)));
    long begun = System.nanoTime();
    assertThat(raw()).endsWith("{\"work\":1}");
    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(10 * 20_000_000L);
  }

  @Test
  void a_hang_holds_no_thread_and_ends_with_the_server() throws IOException {
    server.faults().inject(new Fault.Hang());
    CompletableFuture<?>[] hanging = new CompletableFuture<?>[200];
    for (int request = 0; request < hanging.length; request++) {
      hanging[request] = caller.sendLater(caller.to("/work").build());
    }
    // The sandbox's own addresses meet no fault.
    assertThat(caller.send(caller.to("/sandbox/work").build()).status()).isEqualTo(200);
    assertThat(hanging).noneMatch(CompletableFuture::isDone);
    server.close();
    await().until(() -> CompletableFuture.allOf(hanging).isCompletedExceptionally());
    await().untilAsserted(() -> assertThat(threads()).isZero());
  }

  @Test
  void it_says_whether_it_is_running_paused_or_down() {
    assertThat(server.state()).isEqualTo(ServerState.RUNNING);
    server.pause();
    assertThat(server.state()).isEqualTo(ServerState.PAUSED);
    server.restart();
    assertThat(server.state()).isEqualTo(ServerState.RUNNING);
    server.kill();
    assertThat(server.state()).isEqualTo(ServerState.DOWN);
  }

  @Test
  void faults_are_switched_over_http_too() throws IOException {
    assertThat(inject("{\"fault\": \"error_status\", \"status\": 429}").status()).isEqualTo(200);
    assertThat(call().status()).isEqualTo(429);
    assertThat(caller.send(caller.to("/sandbox/faults").DELETE().build()).status()).isEqualTo(200);
    assertThat(call().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "{}",
        "{\"fault\": \"earthquake\"}",
        "{\"fault\": \"hang\", \"percentage\": 101}",
        "{\"fault\": \"latency\", \"millis\": -1}",
        "{\"fault\": \"error_status\", \"status\": \"bad\"}"
      })
  void a_fault_that_does_not_exist_is_refused_with_a_reason(String fault) throws IOException {
    Answer answer = inject(fault);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("error").asText()).isNotEmpty();
  }

  /** A POST, which the client does not send again by itself when the connection breaks. */
  private Answer call() throws IOException {
    return caller.send(caller.to("/work").POST(BodyPublishers.noBody()).build());
  }

  private Answer inject(String fault) throws IOException {
    return caller.send(caller.to("/sandbox/faults").POST(BodyPublishers.ofString(fault)).build());
  }

  private String raw() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        InputStream in = socket.getInputStream()) {
      socket.getOutputStream().write(CALL.getBytes(StandardCharsets.US_ASCII));
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("petstore-sandbox-faulty"))
        .count();
  }
}

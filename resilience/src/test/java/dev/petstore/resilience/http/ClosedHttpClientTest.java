package dev.petstore.resilience.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.resilience.config.BulkheadType;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@link GuardedHttpClient#close} gives back. */
class ClosedHttpClientTest {
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final HttpCaller caller = new HttpCaller(BulkheadType.THREAD_POOL, HttpCaller.NEVER);

  @AfterEach
  void close() {
    callers.shutdownNow();
    caller.close();
  }

  @Test
  void closing_ends_the_exchanges_under_way() throws Exception {
    try (RawServer server = RawServer.start(RawServer.Connection::stayUntilLeft)) {
      List<Future<HttpAnswer>> asking =
          List.of(
              callers.submit(() -> caller.ask(server.uri())),
              callers.submit(() -> caller.ask(server.uri())));
      await().until(() -> server.accepted() == 2);

      caller.http().close();

      for (Future<HttpAnswer> one : asking) {
        assertThatThrownBy(one::get)
            .isInstanceOf(ExecutionException.class)
            .cause()
            .isInstanceOfSatisfying(
                CallFailed.class, failed -> assertThat(failed.mayHaveExecuted()).isTrue())
            .hasMessageContaining("closed");
      }
      await().untilAsserted(() -> assertThat(server.leftByClient()).isEqualTo(2));
    }
  }

  @Test
  void after_closing_nothing_is_sent() throws IOException {
    try (RawServer server = RawServer.answering(RawServer.answerOf("hello"))) {
      caller.http().close();
      caller.http().close();

      assertThatThrownBy(() -> caller.ask(server.uri()))
          .isInstanceOfSatisfying(
              CallFailed.class, failed -> assertThat(failed.mayHaveExecuted()).isFalse())
          .hasMessageContaining("closed");
      assertThat(server.accepted()).isZero();
    }
  }

  @Test
  void after_closing_no_thread_is_left() throws IOException {
    try (RawServer server = RawServer.answering(RawServer.answerOf("hello"))) {
      Set<Thread> before = liveThreads();
      try (HttpCaller another = new HttpCaller(BulkheadType.THREAD_POOL, HttpCaller.NEVER)) {
        assertThat(another.ask(server.uri()).body()).isEqualTo("hello");
        assertThat(threadsSince(before)).isNotEmpty();
      }

      await()
          .untilAsserted(
              () -> {
                // Before Java 21 the JDK's own thread ends only when its client is garbage.
                System.gc();
                assertThat(threadsSince(before)).isEmpty();
              });
    }
  }

  private static Set<Thread> liveThreads() {
    return Thread.getAllStackTraces().keySet();
  }

  /** Those of the servers under test are not counted. */
  private static Set<String> threadsSince(Set<Thread> before) {
    return liveThreads().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(name -> name.startsWith("HttpClient-") || name.startsWith("petstore-"))
        .collect(Collectors.toSet());
  }
}

package dev.petstore.bootstrap.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.petstore.bootstrap.load.LoadReport.Measured;
import dev.petstore.bootstrap.load.Mix.Visit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadRunTest {
  private static final long STALL_MILLIS = 500;
  private static final double PER_SECOND = 100;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicBoolean stalls = new AtomicBoolean();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/pets", exchange -> answer(exchange, 200, "{\"pets\":[{\"id\":\"p-1\"}]}"));
    server.createContext("/api/pets/p-1", this::stallOnce);
    server.createContext("/api/orders", exchange -> answer(exchange, 503, "{}"));
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void a_stall_is_felt_by_everybody_who_was_due_meanwhile() throws Exception {
    stalls.set(true);

    Measured shown = run("show=1", 1).visits().get(Visit.SHOW);

    // While one request stalls, as many more come due as the rate says; each waits for the rest of
    // it.
    long due = Math.round(STALL_MILLIS / 1e3 * PER_SECOND);
    assertThat(shown.latencies().getTotalCount()).isEqualTo(100);
    assertThat(slowerThan(shown.latencies(), STALL_MILLIS / 2)).isGreaterThanOrEqualTo(due / 2 - 1);
    assertThat(shown.outcomes()).containsExactly(Map.entry("200", 100L));
  }

  @Test
  void outcomes_are_counted_and_troubles_of_the_server_are_failures() throws Exception {
    LoadReport report = run("show=1,order=1", 100);

    long orders = report.visits().get(Visit.ORDER).latencies().getTotalCount();
    assertThat(report.visits().get(Visit.ORDER).outcomes()).containsEntry("503", orders);
    assertThat(report.failed()).isEqualTo(orders).isBetween(20L, 80L);
    assertThat(report.total().latencies().getTotalCount()).isEqualTo(100);
    assertThat(report.visits()).doesNotContainKey(Visit.BROWSE);
  }

  @Test
  void nobody_there_is_told() {
    server.stop(0);

    assertThatThrownBy(() -> run("show=1", 1)).isInstanceOf(NoLoadPossible.class);
  }

  private LoadReport run(String mix, int mostUnderWay) throws InterruptedException {
    return new LoadRun(
            new LoadPlan(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                PER_SECOND,
                Arrivals.EVEN,
                Duration.ZERO,
                Duration.ofSeconds(1),
                Mix.parse(mix),
                Duration.ofSeconds(30),
                mostUnderWay,
                Optional.empty(),
                "customer-001",
                1))
        .run();
  }

  private static long slowerThan(org.HdrHistogram.Histogram latencies, long millis) {
    return latencies.getCountBetweenValues(
        TimeUnit.MILLISECONDS.toMicros(millis), Long.MAX_VALUE / 2);
  }

  private void stallOnce(HttpExchange exchange) throws IOException {
    if (stalls.getAndSet(false)) {
      try {
        new CountDownLatch(1).await(STALL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    answer(exchange, 200, "{}");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}

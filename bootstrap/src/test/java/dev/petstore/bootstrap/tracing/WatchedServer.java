package dev.petstore.bootstrap.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before an HTTP server, hands everything on and notes it. Thread-safe. */
public final class WatchedServer implements AutoCloseable {
  private static final Set<String> BETWEEN_TWO =
      Set.of(
          "connection",
          "content-length",
          "date",
          "expect",
          "host",
          "http2-settings",
          "transfer-encoding",
          "upgrade");

  private final List<SeenRequest> requests = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final URI behind;
  private final HttpServer server;

  private WatchedServer(URI behind, HttpServer server) {
    this.behind = behind;
    this.server = server;
  }

  /**
   * A request as it came over the wire.
   *
   * @param traceparent its header of that name
   */
  public record SeenRequest(String path, Optional<String> traceparent) {}

  /** Listens on a free port. */
  public static WatchedServer before(URI behind) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    WatchedServer watched = new WatchedServer(behind, server);
    server.setExecutor(watched.threads);
    server.createContext("/", watched::handOn);
    server.start();
    return watched;
  }

  private void handOn(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(
          new SeenRequest(
              exchange.getRequestURI().getPath(),
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("traceparent"))));
      HttpResponse<byte[]> answer = ask(exchange);
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (isForBoth(name)) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private HttpResponse<byte[]> ask(HttpExchange exchange) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (isForBoth(name)) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private static boolean isForBoth(String header) {
    return !BETWEEN_TWO.contains(header.toLowerCase(Locale.ROOT));
  }

  public URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** All so far. */
  public List<SeenRequest> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

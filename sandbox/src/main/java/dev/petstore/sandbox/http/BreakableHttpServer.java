package dev.petstore.sandbox.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.petstore.sandbox.fault.Fault;
import dev.petstore.sandbox.fault.Faults;
import dev.petstore.sandbox.server.ControllableServer;
import dev.petstore.sandbox.server.ServerState;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server on a loopback port that can be frozen (it accepts and never answers), killed (its
 * connections break) and restarted on the same port. What it knows lives in its endpoint and
 * outlives it. Thread-safe.
 */
public final class BreakableHttpServer implements ControllableServer {
  private static final int BACKLOG = 512;
  private static final String GARBAGE = "<html><body><h1>It works!</h1></body></html>";

  private final String name;
  private final Endpoint endpoint;
  private final JsonMapper json = new JsonMapper();
  private final Faults faults = new Faults();
  private final int port;

  // Guarded by this.
  private @Nullable HttpServer server;
  private @Nullable ExecutorService threads;
  private Gate gate = new Gate();

  private BreakableHttpServer(String name, int port, Endpoint endpoint) throws IOException {
    this.name = name;
    this.endpoint = endpoint;
    this.port = listen(port);
  }

  /**
   * Starts a server.
   *
   * @param port to listen on, or 0 for a free one
   */
  public static BreakableHttpServer start(String name, int port, Endpoint endpoint) {
    try {
      return new BreakableHttpServer(name, port, endpoint);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot listen on port " + port, e);
    }
  }

  private synchronized int listen(int wanted) throws IOException {
    HttpServer started =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), BACKLOG);
    ExecutorService workers =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "petstore-sandbox-" + name);
              thread.setDaemon(true);
              return thread;
            });
    Gate itsGate = gate;
    started.setExecutor(workers);
    started.createContext("/", exchange -> handle(exchange, itsGate));
    started.start();
    server = started;
    threads = workers;
    return started.getAddress().getPort();
  }

  @Override
  public String name() {
    return name;
  }

  public int port() {
    return port;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public Faults faults() {
    return faults;
  }

  /** From now on requests are accepted and not answered. */
  @Override
  public synchronized void pause() {
    gate.shut();
  }

  /** Answers all requests, those that have waited first. */
  @Override
  public synchronized void resume() {
    gate.open();
  }

  /** Breaks all connections and refuses new ones. */
  @Override
  public synchronized void kill() {
    if (server != null && threads != null) {
      gate.demolish();
      server.stop(0);
      threads.shutdownNow();
      server = null;
      threads = null;
    }
  }

  @Override
  public synchronized ServerState state() {
    if (server == null) {
      return ServerState.DOWN;
    }
    return gate.isShut() ? ServerState.PAUSED : ServerState.RUNNING;
  }

  /** Listens on the same port again. */
  @Override
  public synchronized void restart() {
    kill();
    gate = new Gate();
    try {
      listen(port);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot listen on port " + port + " again", e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  private void handle(HttpExchange exchange, Gate itsGate) {
    try (exchange) {
      itsGate.pass();
      serve(exchange, faults.next(), itsGate);
    } catch (InterruptedException e) {
      // Killed: the connection is gone with the server.
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // The client has left, or was left: there is nobody to tell.
    }
  }

  private void serve(HttpExchange exchange, Optional<Fault> fault, Gate itsGate)
      throws IOException, InterruptedException {
    if (fault.isEmpty()) {
      send(exchange, answerTo(exchange));
      return;
    }
    Fault met = fault.get();
    if (met instanceof Fault.Latency latency) {
      itsGate.waitInVain(latency.added());
      send(exchange, answerTo(exchange));
    } else if (met instanceof Fault.ErrorStatus error) {
      send(
          exchange,
          Answer.of(
              error.status(),
              JsonNodeFactory.instance.objectNode().put("error", "injected by the sandbox")));
    } else if (met instanceof Fault.Hang) {
      itsGate.waitInVain(Duration.ofDays(1));
    } else if (met instanceof Fault.LostReply) {
      answerTo(exchange);
    } else if (met instanceof Fault.Garbage) {
      sendText(exchange, "text/html", GARBAGE);
    } else if (met instanceof Fault.Trickle trickle) {
      trickle(exchange, answerTo(exchange), trickle.pause(), itsGate);
    }
    // Fault.Reset: closing an exchange that was not answered breaks the connection off.
  }

  private Answer answerTo(HttpExchange exchange) throws IOException {
    Request request = Request.read(exchange);
    try {
      return endpoint.answer(request);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      return Answer.of(
          500, JsonNodeFactory.instance.objectNode().put("error", String.valueOf(e.getMessage())));
    }
  }

  private void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = json.writeValueAsBytes(answer.body());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  private static void sendText(HttpExchange exchange, String type, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private void trickle(HttpExchange exchange, Answer answer, Duration pause, Gate itsGate)
      throws IOException, InterruptedException {
    byte[] body = json.writeValueAsBytes(answer.body());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    OutputStream out = exchange.getResponseBody();
    for (byte one : body) {
      out.write(one);
      out.flush();
      itsGate.waitInVain(pause);
    }
  }

  /** Where requests wait while the server is frozen. One for each life of the server. */
  private static final class Gate {
    private boolean shut;
    private boolean demolished;

    synchronized void shut() {
      shut = true;
    }

    synchronized boolean isShut() {
      return shut;
    }

    synchronized void open() {
      shut = false;
      notifyAll();
    }

    synchronized void demolish() {
      demolished = true;
      notifyAll();
    }

    synchronized void pass() throws InterruptedException {
      while (shut && !demolished) {
        wait();
      }
      endIfDemolished();
    }

    /** Waits that long, or until the server is killed. */
    synchronized void waitInVain(Duration time) throws InterruptedException {
      long end = System.nanoTime() + time.toNanos();
      long left = time.toNanos();
      while (left > 0 && !demolished) {
        wait(left / 1_000_000, (int) (left % 1_000_000));
        left = end - System.nanoTime();
      }
      endIfDemolished();
    }

    private void endIfDemolished() throws InterruptedException {
      if (demolished) {
        throw new InterruptedException();
      }
    }
  }
}

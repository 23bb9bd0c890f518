package dev.petstore.sandbox.http;

import dev.petstore.sandbox.fault.Faults;
import dev.petstore.sandbox.server.ControllableServer;
import dev.petstore.sandbox.server.ServerStartFailed;
import dev.petstore.sandbox.server.ServerState;
import java.net.URI;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server on a loopback port that can be frozen (it accepts and never answers), killed (its
 * connections are reset) and restarted on the same port. What it knows lives in its endpoint and
 * outlives it. A request that is delayed, hangs or is frozen holds no thread, so a small pool
 * serves hundreds of them. Thread-safe.
 *
 * <p>{@code /sandbox/faults} switches the faults: see {@link FaultsEndpoint}.
 */
public final class BreakableHttpServer implements ControllableServer {
  private static final String HOST = "127.0.0.1";
  private static final int MOST_THREADS = 24;
  private static final int FEWEST_THREADS = 4;
  private static final long LONGEST_STOP_MILLIS = 2_000;

  private final String name;
  private final Endpoint endpoint;
  private final Faults faults = new Faults();
  private final PauseGate gate = new PauseGate();
  private final int port;

  // Guarded by this.
  private @Nullable Server server;

  private BreakableHttpServer(String name, int port, Endpoint endpoint) {
    this.name = name;
    this.endpoint = endpoint;
    this.port = listen(port);
  }

  /**
   * Starts a server.
   *
   * @param port to listen on, or 0 for a free one
   * @throws ServerStartFailed if the port is taken
   */
  public static BreakableHttpServer start(String name, int port, Endpoint endpoint) {
    return new BreakableHttpServer(name, port, endpoint);
  }

  private synchronized int listen(int wanted) {
    Server starting = newServer(wanted);
    try {
      starting.start();
    } catch (Exception e) {
      stop(starting);
      throw new ServerStartFailed(name + " cannot listen on port " + wanted, e);
    }
    server = starting;
    return connector(starting).getLocalPort();
  }

  private Server newServer(int wanted) {
    String threads = "petstore-sandbox-" + name;
    QueuedThreadPool pool = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
    pool.setName(threads);
    pool.setDaemon(true);
    pool.setReservedThreads(0);
    pool.setStopTimeout(LONGEST_STOP_MILLIS);
    Server created =
        new Server(pool, new ScheduledExecutorScheduler(threads + "-timer", true), null);
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    ResettableConnector connector = new ResettableConnector(created, configuration);
    connector.setHost(HOST);
    connector.setPort(wanted);
    // Only the caller's patience ends a call that hangs.
    connector.setIdleTimeout(0);
    created.addConnector(connector);
    created.setHandler(new JettyHandler(endpoint, faults, gate));
    return created;
  }

  private static ResettableConnector connector(Server server) {
    return (ResettableConnector) server.getConnectors()[0];
  }

  @Override
  public String name() {
    return name;
  }

  public int port() {
    return port;
  }

  public URI uri() {
    return URI.create("http://" + HOST + ":" + port);
  }

  public Faults faults() {
    return faults;
  }

  @Override
  public synchronized ServerState state() {
    if (server == null) {
      return ServerState.DOWN;
    }
    return gate.isShut() ? ServerState.PAUSED : ServerState.RUNNING;
  }

  /** From now on requests are accepted and not answered. */
  @Override
  public synchronized void pause() {
    if (server != null) {
      gate.shut();
    }
  }

  /** Answers all requests, those that have waited first. */
  @Override
  public synchronized void resume() {
    if (server != null) {
      gate.open(server.getThreadPool());
    }
  }

  /** Resets all connections and refuses new ones. */
  @Override
  public synchronized void kill() {
    Server running = server;
    if (running == null) {
      return;
    }
    server = null;
    ResettableConnector connector = connector(running);
    connector.close();
    connector.resetAll();
    stop(running);
    // What was being accepted meanwhile.
    connector.resetAll();
    gate.clear();
  }

  private void stop(Server running) {
    try {
      running.stop();
    } catch (Exception e) {
      throw new IllegalStateException(name + " did not stop", e);
    }
  }

  /** Listens on the same port again. */
  @Override
  public synchronized void restart() {
    kill();
    listen(port);
  }

  @Override
  public void close() {
    kill();
  }
}

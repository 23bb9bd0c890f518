package dev.petstore.web.limit;

import dev.petstore.web.problem.ServerProblems;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;

/**
 * Sets a server up so that it keeps its limits, tells refusals as problems and stops gracefully.
 */
public final class ServerLimits {
  private static final Duration END_OF_THREADS = Duration.ofSeconds(1);

  private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(1);
  private static final int PART_OF_STOP_TIME = 5;

  private final WebLimits limits;

  public ServerLimits(WebLimits limits) {
    this.limits = limits;
  }

  /**
   * Applies them.
   *
   * @param behindProxy whether headers are believed that tell of the client before a proxy
   * @param stopTime what requests under way get to finish in
   */
  public void applyTo(
      JavalinConfig config, String host, int port, boolean behindProxy, Duration stopTime) {
    ServerProblems problems = new ServerProblems();
    config.http.maxRequestSize = limits.bodyBytes();
    config.jetty.modifyServer(
        server -> {
          server.setErrorHandler(problems);
          server.setHandler(
              new GracefulHandler(new HeadAsGet(new SlowBody(limits.bytesPerSecond()))));
          server.setStopTimeout(stopTime.toMillis());
          boundTheEnd(server.getThreadPool());
        });
    config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(problems));
    config.jetty.modifyHttpConfiguration(http -> bound(http, behindProxy));
    config.jetty.addConnector((server, http) -> connector(server, http, host, port, stopTime));
  }

  /** Requests have had their time before the threads are told to end. */
  private static void boundTheEnd(ThreadPool threads) {
    if (threads instanceof QueuedThreadPool pool) {
      pool.setStopTimeout(END_OF_THREADS.toMillis());
    }
  }

  private void bound(HttpConfiguration http, boolean behindProxy) {
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(limits.headerBytes());
    if (behindProxy) {
      http.addCustomizer(new ForwardedRequestCustomizer());
    }
  }

  /** How long a connection may lie still then that a client has not closed: it may yet ask. */
  private static Duration patienceAtTheEnd(Duration stopTime) {
    Duration part = stopTime.dividedBy(PART_OF_STOP_TIME);
    return part.compareTo(LONGEST_PATIENCE) < 0 ? part : LONGEST_PATIENCE;
  }

  private ServerConnector connector(
      Server server, HttpConfiguration http, String host, int port, Duration stopTime) {
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(limits.idle().toMillis());
    connector.setShutdownIdleTimeout(patienceAtTheEnd(stopTime).toMillis());
    connector.addBean(new SlowArrival(connector.getScheduler(), limits.arrival()));
    connector.addBean(new NetworkConnectionLimit(limits.connections(), connector));
    return connector;
  }
}

package dev.petstore.web.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jetty.JettyServerThreadPoolMetrics;
import org.eclipse.jetty.server.Server;

/** How busy the server's threads are, as meters, until it is closed. Thread-safe. */
public final class ServerThreads implements AutoCloseable {
  private final JettyServerThreadPoolMetrics threads;

  public ServerThreads(Server server, MeterRegistry meters) {
    this.threads = new JettyServerThreadPoolMetrics(server.getThreadPool(), Tags.empty());
    threads.bindTo(meters);
  }

  @Override
  public void close() {
    try {
      threads.close();
    } catch (Exception e) {
      throw new IllegalStateException("the meters of the server's threads stay", e);
    }
  }
}

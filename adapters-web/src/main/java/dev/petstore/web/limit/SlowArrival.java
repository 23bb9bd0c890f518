package dev.petstore.web.limit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which a request has begun to come and its headers do not end: one byte now
 * and then keeps a connection from being idle, and would hold it for hours. Thread-safe.
 */
final class SlowArrival extends AbstractLifeCycle implements Connection.Listener {
  private final Scheduler scheduler;
  private final long longestNanos;
  private final long lookNanos;
  private final Map<Connection, Arrival> arrivals = new ConcurrentHashMap<>();

  SlowArrival(Scheduler scheduler, Duration longest) {
    this.scheduler = scheduler;
    this.longestNanos = longest.toNanos();
    this.lookNanos = Math.max(TimeUnit.MILLISECONDS.toNanos(10), longestNanos / 10);
  }

  @Override
  public void onOpened(Connection connection) {
    arrivals.put(connection, new Arrival());
  }

  @Override
  public void onClosed(Connection connection) {
    arrivals.remove(connection);
  }

  @Override
  protected void doStart() {
    lookLater();
  }

  private void lookLater() {
    scheduler.schedule(this::look, lookNanos, TimeUnit.NANOSECONDS);
  }

  private void look() {
    long now = System.nanoTime();
    arrivals.forEach(
        (connection, arrival) -> {
          if (arrival.isLate(connection, now, longestNanos)) {
            // Not the connection itself: it would answer first.
            connection.getEndPoint().close();
          }
        });
    if (isRunning()) {
      lookLater();
    }
  }

  /** What was seen of a connection at the last look. Only the scheduler's thread looks. */
  private static final class Arrival {
    private long requests;
    private long bytes;
    private boolean coming;
    private long since;

    boolean isLate(Connection connection, long now, long longest) {
      long requestsNow = connection.getMessagesIn();
      long bytesNow = connection.getBytesIn();
      boolean working = requestsNow > connection.getMessagesOut();
      if (working || requestsNow != requests) {
        // A whole request has come: what comes next is another one.
        requests = requestsNow;
        bytes = bytesNow;
        coming = false;
        return false;
      }
      if (bytesNow == bytes) {
        return coming && now - since > longest;
      }
      bytes = bytesNow;
      if (!coming) {
        coming = true;
        since = now;
      }
      return now - since > longest;
    }
  }
}

package dev.petstore.persistence.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to a channel of PostgreSQL's on one connection, with a daemon thread of its own. A lost
 * connection is made anew, with growing pauses; since notifications may have been missed by then,
 * the hearer is called each time that the listening begins.
 */
final class NotificationListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NotificationListener.class);

  /** How long the thread waits within the driver, and so how soon it sees that it shall end. */
  private static final int WAIT_MILLIS = 500;

  /** After so many quiet waits the server is asked whether it is there. */
  private static final int QUIET_WAITS = 20;

  private static final int ANSWER_SECONDS = 5;
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final long END_MILLIS = 2_000;

  private final DataSource connections;
  private final String channel;
  private final Runnable hearer;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicReference<@Nullable Connection> current = new AtomicReference<>();
  private Duration pause = SHORTEST_PAUSE;

  private NotificationListener(
      DataSource connections, String channel, String threadName, Runnable hearer) {
    this.connections = connections;
    this.channel = channel;
    this.hearer = hearer;
    this.thread = new Thread(this::run, threadName);
    thread.setDaemon(true);
  }

  /** Begins. The hearer is called on the listener's thread and must not block it. */
  static NotificationListener start(
      DataSource connections, String channel, String threadName, Runnable hearer) {
    NotificationListener listener =
        new NotificationListener(connections, channel, threadName, hearer);
    listener.thread.start();
    return listener;
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void run() {
    try {
      do {
        listenOnce();
      } while (!closing.await(nextPause().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      LOG.trace("the listener ends while it waits", e);
    }
  }

  /** Until the connection is lost, or the end. */
  private void listenOnce() {
    try (Connection connection = connections.getConnection()) {
      current.set(connection);
      if (!isClosing()) {
        listen(connection);
      }
    } catch (SQLException | RuntimeException e) {
      LOG.debug("no notifications from the database for now: {}", e.getMessage());
    } finally {
      current.set(null);
    }
  }

  /** The connection goes back as it came: it may be a host's. */
  private void listen(Connection connection) throws SQLException {
    PGConnection notified = connection.unwrap(PGConnection.class);
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(true);
    try {
      execute(connection, "listen " + channel);
      pause = SHORTEST_PAUSE;
      hearer.run();
      hear(connection, notified);
    } finally {
      execute(connection, "unlisten " + channel);
      connection.setAutoCommit(autoCommit);
    }
  }

  private void hear(Connection connection, PGConnection notified) throws SQLException {
    int quiet = 0;
    while (!isClosing()) {
      PGNotification @Nullable [] heard = notified.getNotifications(WAIT_MILLIS);
      if (heard != null && heard.length > 0) {
        quiet = 0;
        hearer.run();
      } else if (++quiet >= QUIET_WAITS) {
        quiet = 0;
        if (!connection.isValid(ANSWER_SECONDS)) {
          throw new SQLException("the server no longer answers");
        }
      }
    }
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  /** With some jitter, so that instances do not come back in step. */
  private Duration nextPause() {
    Duration longest = pause;
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    return Duration.ofMillis(
        Math.round(longest.toMillis() * (0.5 + ThreadLocalRandom.current().nextDouble() / 2)));
  }

  /** Gives the connection back; one whose server does not answer is broken off. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(END_MILLIS);
      if (thread.isAlive()) {
        breakOff();
        thread.join(END_MILLIS);
      }
    } catch (InterruptedException e) {
      breakOff();
      Thread.currentThread().interrupt();
    }
  }

  private void breakOff() {
    thread.interrupt();
    Connection stuck = current.getAndSet(null);
    if (stuck != null) {
      try {
        stuck.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("the listening connection could not be broken off", e);
      }
    }
  }
}

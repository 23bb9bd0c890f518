package dev.petstore.persistence.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections for a pool, which asks on a thread of its own. Whoever asks waits until PostgreSQL is
 * there: a pool that were told of each failed attempt would pause between them by itself, in the
 * end for longer than a call waits for a connection, so that calls would fail that come after an
 * outage. Thread-safe.
 */
final class PatientConnections implements DataSource, AutoCloseable {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);

  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile DataSource driver;
  private volatile Duration longestPause;
  private volatile @Nullable SQLException failure;

  /**
   * @param driver makes one attempt
   * @param longestPause between two attempts
   */
  PatientConnections(DataSource driver, Duration longestPause) {
    this.driver = driver;
    this.longestPause = longestPause;
  }

  /** The attempts after the present one are made by these. */
  void by(DataSource changedDriver, Duration changedPause) {
    driver = changedDriver;
    longestPause = changedPause;
  }

  /** Why the last attempt failed; empty if it did not. */
  Optional<SQLException> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Waits for a connection.
   *
   * @throws SQLException when this is closed, or the thread interrupted, before there is one
   */
  @Override
  public Connection getConnection() throws SQLException {
    Duration pause = SHORTEST_PAUSE;
    while (true) {
      try {
        Connection connection = driver.getConnection();
        failure = null;
        return connection;
      } catch (SQLException e) {
        failure = e;
        if (isClosedWithin(pause)) {
          throw e;
        }
      }
      pause = shorter(pause.multipliedBy(2), longestPause);
    }
  }

  private boolean isClosedWithin(Duration pause) {
    try {
      return closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** From now on each attempt is the last. */
  @Override
  public void close() {
    closing.countDown();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return driver.getConnection(user, password);
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    return driver.getLogWriter();
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter writer) throws SQLException {
    driver.setLogWriter(writer);
  }

  /** The pool's own idea of it: the driver has been told. */
  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() throws SQLException {
    return driver.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger(Logger.GLOBAL_LOGGER_NAME);
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    return driver.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || driver.isWrapperFor(type);
  }
}

package dev.petstore.persistence.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.petstore.resilience.guard.GuardLimits;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * The shop's own pool, with a connection for each call that the guard lets through, under limits
 * that are shorter than the guard's. Thread-safe.
 */
final class ConnectionPool implements AutoCloseable {
  private static final long LONGEST_VALIDATION_MILLIS = 1_000;

  private final PostgresSettings settings;
  private final PatientConnections connections;
  private final HikariDataSource pool;
  // Written by one at a time.
  private volatile NestedLimits limits;

  /**
   * Does not connect yet.
   *
   * @param guard what it lets through at first
   * @param schema where unqualified names are looked up
   */
  ConnectionPool(PostgresSettings settings, GuardLimits guard, String schema) {
    this.settings = settings;
    this.limits = NestedLimits.within(guard.timeout());
    this.connections =
        new PatientConnections(DriverConnections.to(settings, limits), pauseUnder(limits));
    HikariConfig config = new HikariConfig();
    config.setPoolName("petstore-database");
    config.setDataSource(connections);
    config.setMaximumPoolSize(guard.calls());
    config.setConnectionTimeout(limits.connectMillis());
    config.setValidationTimeout(validationMillis(limits));
    // Not to fail while PostgreSQL is away: the guard says so at each call.
    config.setInitializationFailTimeout(-1);
    config.setSchema(schema);
    config.setThreadFactory(
        task -> {
          Thread thread = new Thread(task, "petstore-database-pool");
          thread.setDaemon(true);
          return thread;
        });
    this.pool = new HikariDataSource(config);
  }

  /** Who begins to wait for a connection when PostgreSQL is there again, is to get one in time. */
  private static Duration pauseUnder(NestedLimits limits) {
    return Duration.ofMillis(limits.connectMillis() / 2);
  }

  private static long validationMillis(NestedLimits limits) {
    return Math.min(LONGEST_VALIDATION_MILLIS, limits.connectMillis());
  }

  HikariDataSource dataSource() {
    return pool;
  }

  /** After which the server ends a statement. */
  long statementMillis() {
    return limits.statementMillis();
  }

  /** Why no connection can be made now; empty if the last attempt went well. */
  Optional<SQLException> failure() {
    return connections.failure();
  }

  /**
   * Has as many connections as calls are let through, under limits that go with theirs. Where there
   * are fewer now, or the limits are others, all connections are made anew: the idle ones at once,
   * the others when their call gives them back.
   */
  synchronized void follow(GuardLimits guard) {
    boolean fewer = guard.calls() < pool.getMaximumPoolSize();
    pool.setMaximumPoolSize(guard.calls());
    pool.setMinimumIdle(guard.calls());
    NestedLimits changed = NestedLimits.within(guard.timeout());
    boolean others = !changed.equals(limits);
    if (others) {
      limits = changed;
      connections.by(DriverConnections.to(settings, changed), pauseUnder(changed));
      pool.setConnectionTimeout(changed.connectMillis());
      pool.setValidationTimeout(validationMillis(changed));
    }
    if (fewer || others) {
      pool.getHikariPoolMXBean().softEvictConnections();
    }
  }

  @Override
  public void close() {
    connections.close();
    pool.close();
  }
}

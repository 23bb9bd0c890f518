package dev.petstore.persistence.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.resilience.guard.GuardedCall;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The only way to the database: each use is one guarded call. At its timeout the connection is
 * aborted, which ends a read from a frozen server too, and leaves the pool for good. A request's
 * deadline is told to the server, which then ends the statement itself. Thread-safe.
 */
public final class GuardedDatabase {
  private final Jdbi jdbi;
  private final PostgresDatabase database;
  private final ServerDeadline deadline;
  private final DependencyGuard guard;

  public GuardedDatabase(PostgresDatabase database, DependencyGuard guard) {
    this.database = database;
    this.jdbi = Jdbi.create(database.dataSource());
    this.deadline = new ServerDeadline(database::statementMillis);
    this.guard = guard;
    guard.followedBy(database::follow);
  }

  /** What is done with a connection. */
  @FunctionalInterface
  public interface Statements<T> {
    T run(Handle handle) throws Exception;
  }

  /** What is done with a connection by a call that is a part of a trace, or of none. */
  @FunctionalInterface
  public interface TracedStatements<T> {
    /**
     * Does it.
     *
     * @param trace as W3C's {@code traceparent} writes it
     */
    T run(Handle handle, Optional<String> trace) throws Exception;
  }

  /** Runs one statement that only reads, more than once where retries or hedges are configured. */
  public <T> T read(String operation, Statements<T> statements) {
    return guard.callIdempotent(operation, call -> withHandle(call, statements));
  }

  /** Runs one statement, without a transaction of its own. */
  public <T> T query(String operation, Statements<T> statements) {
    return guard.call(operation, call -> withHandle(call, statements));
  }

  /** Runs statements in one transaction, which is undone if they throw. */
  public <T> T inTransaction(String operation, Statements<T> statements) {
    return guard.call(
        operation,
        call -> withHandle(call, handle -> handle.inTransaction(inside -> statements.run(inside))));
  }

  /** As {@link #inTransaction}, for what is stored with the trace that it came about in. */
  public <T> T inTracedTransaction(String operation, TracedStatements<T> statements) {
    return guard.call(
        operation,
        call -> {
          Optional<String> trace = trace(call);
          return withHandle(
              call, handle -> handle.inTransaction(inside -> statements.run(inside, trace)));
        });
  }

  private static Optional<String> trace(GuardedCall call) {
    Map<String, String> headers = new HashMap<>();
    call.propagate(headers::put);
    return Optional.ofNullable(headers.get("traceparent"));
  }

  private <T> T withHandle(GuardedCall call, Statements<T> statements) throws Exception {
    try (Handle handle = open(call)) {
      HeldConnection held = new HeldConnection(handle.getConnection());
      call.onCancel(held::abort);
      try {
        return HostsTransaction.around(handle, inside -> deadline.run(call, inside, statements));
      } catch (Exception e) {
        // PostgreSQL is well when it refuses what breaks a rule.
        if (SqlState.is(e, SqlState.INTEGRITY_CONSTRAINT_VIOLATION)) {
          call.ignoreOutcome();
        }
        throw e;
      } finally {
        held.letGo();
      }
    }
  }

  /** No cancel action is named yet: a timeout interrupts whoever still waits for a connection. */
  private Handle open(GuardedCall call) throws Exception {
    try {
      return jdbi.open();
    } catch (ConnectionException e) {
      if (Thread.currentThread().isInterrupted()) {
        call.ignoreOutcome();
      }
      database.failureToConnect().ifPresent(e::addSuppressed);
      // Without a connection nothing was asked.
      throw call.notExecuted(e);
    }
  }

  /** The connection of one call, until it goes back to the pool. */
  private final class HeldConnection {
    private final AtomicReference<@Nullable Connection> connection;

    HeldConnection(Connection connection) {
      this.connection = new AtomicReference<>(connection);
    }

    void letGo() {
      connection.set(null);
    }

    void abort() {
      Connection held = connection.getAndSet(null);
      if (held == null) {
        return;
      }
      try {
        if (database.dataSource() instanceof HikariDataSource pool) {
          pool.evictConnection(held);
        }
        held.abort(Runnable::run);
      } catch (SQLException e) {
        throw new IllegalStateException("the connection could not be aborted", e);
      }
    }
  }
}

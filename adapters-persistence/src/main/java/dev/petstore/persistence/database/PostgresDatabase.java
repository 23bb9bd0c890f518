package dev.petstore.persistence.database;

import dev.petstore.resilience.guard.GuardLimits;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The shop's own pool of connections, or a host's, with the schema {@code petstore} in it. Closes
 * only what it has opened. Thread-safe.
 */
public final class PostgresDatabase implements AutoCloseable {
  private static final String SCHEMA = "petstore";
  private static final String HISTORY = "schema_history";

  private final DataSource dataSource;
  private final DataSource migrating;
  private final Optional<DataSource> listening;
  private final Optional<ConnectionPool> ownPool;
  private final List<NotificationListener> listeners = new CopyOnWriteArrayList<>();

  private PostgresDatabase(
      DataSource dataSource,
      DataSource migrating,
      Optional<DataSource> listening,
      Optional<ConnectionPool> ownPool) {
    this.dataSource = dataSource;
    this.migrating = migrating;
    this.listening = listening;
    this.ownPool = ownPool;
  }

  /**
   * Makes a pool. Does not connect yet.
   *
   * @param guard what the guard before it lets through: there is a connection for each call, and
   *     every limit is shorter than the guard's. Both follow the guard once there is a {@link
   *     GuardedDatabase}
   */
  public static PostgresDatabase connect(PostgresSettings settings, GuardLimits guard) {
    NestedLimits limits = NestedLimits.within(guard.timeout());
    ConnectionPool pool = new ConnectionPool(settings, guard, SCHEMA);
    return new PostgresDatabase(
        pool.dataSource(),
        DriverConnections.to(settings, limits.forMigration()),
        Optional.of(DriverConnections.to(settings, limits)),
        Optional.of(pool));
  }

  /**
   * Uses a host's connections, which stay the host's: they are not closed with this. They may come
   * within a transaction (without auto-commit); each call ends its own. A migration needs a few at
   * once.
   */
  public static PostgresDatabase of(DataSource hosts) {
    return of(hosts, Optional.empty());
  }

  /**
   * As {@link #of}, and keeps one of the host's connections for as long as it {@linkplain #listen
   * listens}. They must be the PostgreSQL driver's, or unwrap to it.
   */
  public static PostgresDatabase listeningOn(DataSource hosts) {
    return of(hosts, Optional.of(hosts));
  }

  private static PostgresDatabase of(DataSource hosts, Optional<DataSource> listening) {
    return new PostgresDatabase(hosts, hosts, listening, Optional.empty());
  }

  /**
   * Brings the schema to the newest version. Safe in several instances at once: one does it, the
   * others wait.
   *
   * @throws DatabaseUnavailable if PostgreSQL cannot be reached or refuses
   */
  public void migrate() {
    if (new SchemaHistory(SCHEMA, HISTORY).isComplete(migrating)) {
      return;
    }
    try {
      // A container's context class loader need not know the migrations.
      Flyway.configure(PostgresDatabase.class.getClassLoader())
          .dataSource(migrating)
          .schemas(SCHEMA)
          .defaultSchema(SCHEMA)
          .table(HISTORY)
          .locations("classpath:dev/petstore/persistence/migration")
          .failOnMissingLocations(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new DatabaseUnavailable(e);
    }
  }

  /**
   * Has notifications on this channel heard until this is closed, on a daemon thread and a
   * connection of its own that counts among no pool's. A lost connection is made anew; the hearer
   * is also called whenever notifications may have been missed. It must not block.
   *
   * @return {@code false} if a host does not let one of its connections be kept: nothing is heard
   */
  public boolean listen(String channel, String threadName, Runnable hearer) {
    listening.ifPresent(
        connections ->
            listeners.add(NotificationListener.start(connections, channel, threadName, hearer)));
    return listening.isPresent();
  }

  /**
   * Has the pool's own meters stand in a registry until this is closed. A host's pool is the host's
   * to show. To be called once.
   */
  public void showPool(MeterRegistry registry) {
    ownPool.ifPresent(pool -> pool.dataSource().setMetricRegistry(registry));
  }

  public DataSource dataSource() {
    return dataSource;
  }

  /** After which the server ends a statement; {@link Long#MAX_VALUE} if only the host knows. */
  long statementMillis() {
    return ownPool.map(ConnectionPool::statementMillis).orElse(Long.MAX_VALUE);
  }

  /** Has the pool go with what the guard before it lets through. A host's is the host's to size. */
  void follow(GuardLimits guard) {
    ownPool.ifPresent(pool -> pool.follow(guard));
  }

  /** Why no connection can be made now, as far as that is known here. */
  Optional<SQLException> failureToConnect() {
    return ownPool.flatMap(ConnectionPool::failure);
  }

  @Override
  public void close() {
    listeners.forEach(NotificationListener::close);
    ownPool.ifPresent(ConnectionPool::close);
  }
}

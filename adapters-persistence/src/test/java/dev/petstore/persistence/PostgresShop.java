package dev.petstore.persistence;

import dev.petstore.application.health.DependencyHealth;
import dev.petstore.application.port.out.CustomerRepository;
import dev.petstore.application.port.out.OrderOutbox;
import dev.petstore.application.port.out.OrderRepository;
import dev.petstore.application.port.out.OutboxUpkeep;
import dev.petstore.application.port.out.PetRepository;
import dev.petstore.application.port.out.StoredShop;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import dev.petstore.persistence.catalog.CatalogLoader;
import dev.petstore.persistence.catalog.JdbiCustomerRepository;
import dev.petstore.persistence.catalog.JdbiPetRepository;
import dev.petstore.persistence.database.GuardedDatabase;
import dev.petstore.persistence.database.PostgresDatabase;
import dev.petstore.persistence.database.PostgresSettings;
import dev.petstore.persistence.order.JdbiOrderOutbox;
import dev.petstore.persistence.order.JdbiOrderRepository;
import dev.petstore.persistence.order.JdbiOutboxUpkeep;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.deadline.Deadlines;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.resilience.guard.GuardLimits;
import dev.petstore.sandbox.server.PostgresAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** The shop as the program stores it, with its guard. The schema is there when it is made. */
public final class PostgresShop implements StoredShop, AutoCloseable {
  /** More than the contracts let loose at once. */
  public static final int CALLS_AT_ONCE = 32;

  private static final Duration UNHURRIED = Duration.ofSeconds(30);

  private final Resilience resilience;
  private final DependencyGuard guard;
  private final PostgresDatabase database;
  private final GuardedDatabase guarded;
  private final Jdbi beside;

  private PostgresShop(PostgresAddress address, PostgresDatabase database, Duration timeout) {
    this.resilience = Resilience.of(config(CALLS_AT_ONCE, timeout));
    this.guard = resilience.guard("petstore_database", "database");
    this.database = database;
    this.guarded = new GuardedDatabase(database, guard);
    this.beside = Jdbi.create(address.jdbcUrl(), address.user(), address.password());
    database.migrate();
  }

  /** In no hurry: nothing here times out before a test does. */
  public static PostgresShop at(PostgresAddress address) {
    return at(address, UNHURRIED);
  }

  /** With this timeout for every call. */
  public static PostgresShop at(PostgresAddress address, Duration timeout) {
    return new PostgresShop(
        address,
        PostgresDatabase.connect(settings(address), new GuardLimits(CALLS_AT_ONCE, timeout)),
        timeout);
  }

  /** On the connections of a host, to the same address. */
  public static PostgresShop on(DataSource hosts, PostgresAddress address, Duration timeout) {
    return new PostgresShop(address, PostgresDatabase.of(hosts), timeout);
  }

  /** On the connections of a host, of which one may be kept to listen on. */
  public static PostgresShop listeningOn(
      DataSource hosts, PostgresAddress address, Duration timeout) {
    return new PostgresShop(address, PostgresDatabase.listeningOn(hosts), timeout);
  }

  /** Where PostgreSQL is. */
  public static PostgresSettings settings(PostgresAddress address) {
    return new PostgresSettings(address.jdbcUrl(), address.user(), address.password());
  }

  private static ResilienceConfig config(int calls, Duration timeout) {
    return new ResilienceConfig(
        Map.of("database", BulkheadConfig.of("database", BulkheadType.SEMAPHORE, calls)),
        Map.of("petstore_database", DependencyConfig.of("petstore_database", calls, timeout)));
  }

  /** From now on its guard admits so many calls, each for so long. */
  public void reconfigure(int calls, Duration timeout) {
    var unused = resilience.reconfigure(config(calls, timeout));
  }

  @Override
  public PetRepository pets() {
    return new JdbiPetRepository(guarded);
  }

  @Override
  public CustomerRepository customers() {
    return new JdbiCustomerRepository(guarded);
  }

  @Override
  public OrderRepository orders() {
    return new JdbiOrderRepository(guarded);
  }

  @Override
  public OrderOutbox outbox() {
    return new JdbiOrderOutbox(guarded);
  }

  @Override
  public OutboxUpkeep upkeep() {
    return new JdbiOutboxUpkeep(guarded);
  }

  @Override
  public void given(Pet pet, int stock) {
    loader().loadPets(Map.of(pet, stock));
  }

  @Override
  public void given(Customer customer) {
    loader().loadCustomers(List.of(customer));
  }

  /** By the database's clock, which nobody can set: what was noted moves into the past instead. */
  @Override
  public void timePasses(Duration duration) {
    beside.useTransaction(
        handle -> {
          handle.execute(
              "update petstore.orders set touched_at = touched_at - make_interval(secs => ?),"
                  + " state_since = state_since - make_interval(secs => ?)",
              duration.toSeconds(),
              duration.toSeconds());
          handle
              .createUpdate(
                  "update petstore.outbox set claimed_until = claimed_until - passed,"
                      + " stored_at = stored_at - passed, parked_at = parked_at - passed,"
                      + " published_at = published_at - passed"
                      + " from make_interval(secs => :seconds) as passed")
              .bind("seconds", duration.toSeconds())
              .execute();
          handle.execute(
              "update petstore.request_keys set created_at = created_at - make_interval(secs => ?)",
              duration.toSeconds());
        });
  }

  public CatalogLoader loader() {
    return new CatalogLoader(guarded);
  }

  public PostgresDatabase database() {
    return database;
  }

  public GuardedDatabase guarded() {
    return guarded;
  }

  /** Where a request's deadline is opened. */
  public Deadlines deadlines() {
    return resilience.deadlines();
  }

  /** How the guard sees PostgreSQL. */
  public DependencyHealth health() {
    return guard.health();
  }

  /** PostgreSQL without any guard or pool of the shop's, for a test to look behind the scenes. */
  public Jdbi beside() {
    return beside;
  }

  @Override
  public void close() {
    database.close();
    resilience.close();
  }

  /** Runs a command on a server, outside of every shop. */
  public static void execute(PostgresAddress address, String sql) {
    try (Connection connection =
            DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}

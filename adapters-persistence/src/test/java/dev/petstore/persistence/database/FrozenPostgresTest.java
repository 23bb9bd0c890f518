package dev.petstore.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.Race;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import dev.petstore.persistence.PostgresShop;
import dev.petstore.sandbox.junit.ControlledServers;
import dev.petstore.sandbox.server.PostgresAddress;
import dev.petstore.sandbox.server.PostgresServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@ControlledServers
class FrozenPostgresTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** Half of it to get a connection. */
  private static final Duration UNHURRIED = Duration.ofSeconds(4);

  private static final Duration LONG_FROST = Duration.ofSeconds(25);

  /** Far more than the timeout, far less than the server would stay frozen. */
  private static final Duration SOON = Duration.ofSeconds(15);

  private final PostgresServer server;
  private final PostgresShop shop;
  private final Pet pet = Examples.pet();

  FrozenPostgresTest(PostgresServer server, PostgresAddress address) {
    this.server = server;
    this.shop = PostgresShop.at(address, TIMEOUT);
  }

  @BeforeEach
  void a_shop_with_a_pet() {
    shop.given(pet, 1);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_server_that_freezes_during_a_query_lets_go_of_the_caller() {
    long begun = System.nanoTime();

    assertThatThrownBy(() -> shop.guarded().query("freeze", this::freeze))
        .isInstanceOf(CallTimedOut.class);

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
    assertNothingIsHeld();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void the_connection_of_a_timed_out_query_is_never_used_again() {
    AtomicInteger backend = new AtomicInteger();

    assertThatThrownBy(
            () ->
                shop.guarded()
                    .query(
                        "freeze",
                        handle -> {
                          backend.set(backendOf(handle));
                          return freeze(handle);
                        }))
        .isInstanceOf(CallTimedOut.class);
    server.resume();

    await().atMost(SOON).until(() -> backends(backend.get()) == 0);
    await()
        .atMost(SOON)
        .ignoreExceptionsInstanceOf(DependencyFailure.class)
        .until(() -> shop.pets().find(pet.id()).isPresent());
    assertNothingIsHeld();
  }

  @Test
  void a_transaction_that_froze_halfway_leaves_nothing_behind() {
    Customer customer = Examples.customer();

    assertThatThrownBy(
            () ->
                shop.guarded()
                    .inTransaction(
                        "freeze",
                        handle -> {
                          handle.execute(
                              "insert into petstore.customers (id, name, email) values (?, ?, ?)",
                              customer.id().value(),
                              customer.name(),
                              customer.email());
                          return freeze(handle);
                        }))
        .isInstanceOf(CallTimedOut.class);
    server.resume();

    await()
        .atMost(SOON)
        .ignoreExceptionsInstanceOf(DependencyFailure.class)
        .until(() -> shop.customers().find(customer.id()).isEmpty());
    assertThat(idleInTransaction()).isZero();
  }

  @Test
  void every_caller_of_a_frozen_server_comes_back_and_the_shop_goes_on_when_it_thaws() {
    server.pause();
    long begun = System.nanoTime();

    List<Throwable> ends = Race.of(16, runner -> catchThrowable(() -> shop.pets().find(pet.id())));

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
    assertThat(ends)
        .allSatisfy(
            end ->
                assertThat(end)
                    .isInstanceOfAny(CallTimedOut.class, CallFailed.class, CallRejected.class));
    assertNothingIsHeld();

    server.resume();
    await()
        .atMost(SOON.multipliedBy(4))
        .ignoreExceptionsInstanceOf(DependencyFailure.class)
        .until(() -> shop.pets().find(pet.id()).isPresent());
  }

  /** Left to itself, the pool would by then pause for longer than a call waits for a connection. */
  @Test
  @Tag("long")
  void the_first_call_that_is_let_through_after_a_long_frost_is_answered() {
    shop.reconfigure(2, UNHURRIED);
    server.pause();
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < LONG_FROST.toNanos()) {
      assertThatThrownBy(() -> shop.pets().find(pet.id())).isInstanceOf(DependencyFailure.class);
    }

    server.resume();

    await()
        .atMost(SOON.multipliedBy(2))
        .ignoreExceptionsInstanceOf(CallRejected.class)
        .until(() -> shop.pets().find(pet.id()).isPresent());
  }

  @Test
  void closing_does_not_wait_for_a_frozen_server() {
    server.pause();
    long begun = System.nanoTime();

    shop.close();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON.multipliedBy(2));
  }

  private int freeze(Handle handle) {
    server.pause();
    return backendOf(handle);
  }

  private static int backendOf(Handle handle) {
    return handle.createQuery("select pg_backend_pid()").mapTo(Integer.class).one();
  }

  private int backends(int pid) {
    return shop.beside()
        .withHandle(
            handle ->
                handle
                    .createQuery("select count(*) from pg_stat_activity where pid = :pid")
                    .bind("pid", pid)
                    .mapTo(Integer.class)
                    .one());
  }

  private int idleInTransaction() {
    return shop.beside()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select count(*) from pg_stat_activity where datname = current_database()"
                            + " and state like 'idle in transaction%'")
                    .mapTo(Integer.class)
                    .one());
  }

  private void assertNothingIsHeld() {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(shop.health().inFlight()).isZero();
              assertThat(shop.health().stuck()).isZero();
              assertThat(pool().getHikariPoolMXBean().getActiveConnections()).isZero();
            });
  }

  private HikariDataSource pool() {
    return (HikariDataSource) shop.database().dataSource();
  }
}

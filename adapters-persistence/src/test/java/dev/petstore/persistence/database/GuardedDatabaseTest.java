package dev.petstore.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.health.BreakerState;
import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.Race;
import dev.petstore.domain.customer.Customer;
import dev.petstore.persistence.PostgresShop;
import dev.petstore.sandbox.junit.OnServers;
import dev.petstore.sandbox.junit.ServerKind;
import dev.petstore.sandbox.server.PostgresAddress;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnServers(ServerKind.POSTGRES)
class GuardedDatabaseTest {
  private static final int VIOLATIONS = 100;

  private final PostgresAddress address;
  private final PostgresShop shop;

  GuardedDatabaseTest(PostgresAddress address) {
    this.address = address;
    this.shop = PostgresShop.at(address);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_violated_constraint_undoes_the_transaction_and_leaves_none_open() {
    Customer customer = Examples.customer();

    for (int i = 0; i < VIOLATIONS; i++) {
      assertThatThrownBy(
              () ->
                  shop.guarded()
                      .inTransaction(
                          "violate", handle -> insert(handle, customer) + insert(handle, customer)))
          .isInstanceOf(CallFailed.class)
          .rootCause()
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"));
    }

    assertThat(shop.customers().find(customer.id())).isEmpty();
    assertThat(openTransactions()).isZero();
    assertThat(shop.health().inFlight()).isZero();
  }

  @Test
  void a_violated_constraint_says_nothing_about_the_databases_health() {
    for (int i = 0; i < VIOLATIONS; i++) {
      assertThatThrownBy(
              () ->
                  shop.guarded()
                      .query(
                          "violate",
                          handle ->
                              handle.execute(
                                  "insert into petstore.inventory (pet_id, on_hand)"
                                      + " values ('nobody', 1)")))
          .isInstanceOf(CallFailed.class);
    }

    assertThat(shop.health().calls().ignored()).isEqualTo(VIOLATIONS);
    assertThat(shop.health().breaker()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void a_failure_of_our_own_within_a_transaction_undoes_it() {
    Customer customer = Examples.customer();

    assertThatThrownBy(
            () ->
                shop.guarded()
                    .inTransaction(
                        "fail",
                        handle -> {
                          insert(handle, customer);
                          throw new IllegalStateException("changed its mind");
                        }))
        .isInstanceOf(CallFailed.class)
        .hasMessageContaining("changed its mind");

    assertThat(shop.customers().find(customer.id())).isEmpty();
    assertThat(openTransactions()).isZero();
  }

  @Test
  void the_server_ends_a_slow_statement_before_the_guard_has_to() {
    try (PostgresShop hurried = PostgresShop.at(address, Duration.ofSeconds(2))) {
      assertThatThrownBy(
              () ->
                  hurried.guarded().query("sleep", handle -> handle.execute("select pg_sleep(90)")))
          .isInstanceOf(CallFailed.class)
          .rootCause()
          .hasMessageContaining("statement timeout");

      assertThat(hurried.upkeep().backlog(1).waiting()).isNotNegative();
    }
  }

  @Test
  void as_many_calls_as_the_guard_admits_find_a_connection_each() {
    assertThat(
            Race.of(
                PostgresShop.CALLS_AT_ONCE,
                runner ->
                    shop.guarded()
                        .query("sleep", handle -> handle.execute("select pg_sleep(0.2)"))))
        .hasSize(PostgresShop.CALLS_AT_ONCE);
  }

  private static int insert(Handle handle, Customer customer) {
    return handle.execute(
        "insert into petstore.customers (id, name, email) values (?, ?, ?)",
        customer.id().value(),
        customer.name(),
        customer.email());
  }

  private int openTransactions() {
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
}

package dev.petstore.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.port.out.Examples;
import dev.petstore.domain.catalog.Inventory;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.persistence.PostgresShop;
import dev.petstore.resilience.guard.GuardLimits;
import dev.petstore.sandbox.junit.ControlledServers;
import dev.petstore.sandbox.server.PostgresAddress;
import dev.petstore.sandbox.server.PostgresServer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@ControlledServers
class KilledPostgresTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration SOON = Duration.ofSeconds(60);

  private final PostgresServer server;
  private final PostgresAddress address;

  KilledPostgresTest(PostgresServer server, PostgresAddress address) {
    this.server = server;
    this.address = address;
  }

  @Test
  void the_shop_goes_on_with_what_it_had_when_a_killed_server_is_back() {
    Pet pet = Examples.pet();
    Customer customer = Examples.customer();
    PendingOrder order = Examples.order(customer, pet);
    try (PostgresShop shop = PostgresShop.at(address, TIMEOUT)) {
      shop.given(pet, 1);
      shop.given(customer);
      shop.orders().reserve(order);

      server.kill();
      assertThatThrownBy(() -> shop.orders().find(order.id()))
          .isInstanceOf(DependencyFailure.class);
      server.restart();

      await()
          .atMost(SOON)
          .ignoreExceptionsInstanceOf(DependencyFailure.class)
          .untilAsserted(
              () -> assertThat(shop.orders().find(order.id())).contains(order.reserve()));
      assertThat(shop.orders().complete(Examples.completion(order))).isTrue();
      assertThat(shop.pets().inventory(pet.id())).contains(new Inventory(pet.id(), 0, 0));
    }
  }

  @Test
  void a_server_killed_within_a_transaction_has_done_none_of_it() {
    Customer customer = Examples.customer();
    try (PostgresShop shop = PostgresShop.at(address, TIMEOUT)) {
      assertThatThrownBy(
              () ->
                  shop.guarded()
                      .inTransaction(
                          "killed",
                          handle -> {
                            handle.execute(
                                "insert into petstore.customers (id, name, email)"
                                    + " values (?, 'Ada', 'ada@example.org')",
                                customer.id().value());
                            server.kill();
                            return handle.execute("select 1");
                          }))
          .isInstanceOfSatisfying(
              CallFailed.class, failure -> assertThat(failure.mayHaveExecuted()).isTrue());
      server.restart();

      await()
          .atMost(SOON)
          .ignoreExceptionsInstanceOf(DependencyFailure.class)
          .untilAsserted(
              () -> assertThat(shop.customers().find(customer.id())).isEqualTo(Optional.empty()));
    }
  }

  @Test
  void a_call_that_gets_no_connection_says_that_nothing_was_done() {
    try (PostgresShop shop = PostgresShop.at(address, TIMEOUT)) {
      server.kill();

      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThatThrownBy(() -> shop.upkeep().backlog(1))
                      .isInstanceOfSatisfying(
                          CallFailed.class,
                          failure -> assertThat(failure.mayHaveExecuted()).isFalse()));
    }
  }

  @Test
  void a_shop_that_starts_before_its_server_says_so_and_starts_when_it_is_there() {
    server.kill();
    try (PostgresDatabase database =
        PostgresDatabase.connect(PostgresShop.settings(address), new GuardLimits(1, TIMEOUT))) {
      assertThatThrownBy(database::migrate)
          .isInstanceOf(DatabaseUnavailable.class)
          .hasMessageStartingWith("the database cannot be used: ")
          .hasMessageContaining("onnection");

      server.restart();

      database.migrate();
    }
  }
}

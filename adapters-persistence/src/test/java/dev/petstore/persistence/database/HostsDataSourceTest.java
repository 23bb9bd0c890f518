package dev.petstore.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.port.out.Examples;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.persistence.PostgresShop;
import dev.petstore.sandbox.junit.OnServers;
import dev.petstore.sandbox.junit.ServerKind;
import dev.petstore.sandbox.server.PostgresAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnServers(ServerKind.POSTGRES)
class HostsDataSourceTest {
  private static final Duration UNHURRIED = Duration.ofSeconds(30);
  private static final Duration HURRIED = Duration.ofMillis(500);

  /** Far more than the guard's timeout, less than the host's pool would let its callers wait. */
  private static final Duration SOON = Duration.ofSeconds(15);

  private final PostgresAddress address;
  private final Pet pet = Examples.pet();
  private final Customer customer = Examples.customer();
  private final PendingOrder order = Examples.order(customer, pet);

  HostsDataSourceTest(PostgresAddress address) {
    this.address = address;
  }

  @Test
  void the_hosts_connections_are_used_and_stay_open_when_the_shop_closes() throws SQLException {
    try (HikariDataSource hosts = hosts(4)) {
      try (PostgresShop shop = PostgresShop.on(hosts, address, UNHURRIED)) {
        sell(shop);
        assertThat(shop.database().dataSource()).isSameAs(hosts);
      }

      assertThat(hosts.isClosed()).isFalse();
      assertThat(hosts.getHikariPoolMXBean().getActiveConnections()).isZero();
      try (Connection connection = hosts.getConnection()) {
        assertThat(connection.isValid(5)).isTrue();
      }
    }
  }

  @Test
  void connections_that_come_within_a_transaction_store_what_is_said_to_be_stored()
      throws SQLException {
    try (HikariDataSource hosts = hosts(4)) {
      hosts.setAutoCommit(false);
      try (PostgresShop shop = PostgresShop.on(hosts, address, UNHURRIED)) {
        sell(shop);

        assertThat(
                shop.outbox().claim(10_000, UNHURRIED).events().stream()
                    .filter(event -> event.orderId().equals(order.id())))
            .hasSize(1);
        shop.outbox().markPublished(List.of(Examples.completion(order).event().id()));
        assertThat(publishedEventsOf(shop, order)).isEqualTo(1);
        try (Connection connection = hosts.getConnection()) {
          assertThat(connection.getAutoCommit()).isFalse();
        }
      }
    }
  }

  @Test
  void a_hosts_pool_that_has_no_connection_to_give_does_not_hold_the_caller() throws SQLException {
    try (HikariDataSource hosts = hosts(4);
        PostgresShop shop = PostgresShop.on(hosts, address, HURRIED)) {
      List<Connection> taken = takeAll(hosts, 4);
      long begun = System.nanoTime();

      assertThatThrownBy(() -> shop.pets().find(pet.id())).isInstanceOf(CallTimedOut.class);

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(shop.health().inFlight()).isZero();
      assertThat(shop.health().stuck()).isZero();

      giveBack(taken);
      assertThat(shop.pets().find(pet.id())).isEmpty();
    }
  }

  @Test
  void a_caller_who_is_interrupted_stays_interrupted_and_blames_nobody() throws SQLException {
    try (HikariDataSource hosts = hosts(4);
        PostgresShop shop = PostgresShop.on(hosts, address, UNHURRIED)) {
      List<Connection> taken = takeAll(hosts, 4);

      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> shop.pets().find(pet.id())).isInstanceOf(CallFailed.class);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(shop.health().calls().ignored()).isEqualTo(1);
      assertThat(shop.health().calls().failed()).isZero();
      giveBack(taken);
    }
  }

  private void sell(PostgresShop shop) {
    shop.given(pet, 1);
    shop.given(customer);
    shop.orders().reserve(order);
    assertThat(shop.orders().complete(Examples.completion(order))).isTrue();
  }

  private static int publishedEventsOf(PostgresShop shop, PendingOrder order) {
    return shop.beside()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select count(*) from petstore.outbox"
                            + " where order_id = :order and published_at is not null")
                    .bind("order", order.id().value())
                    .mapTo(Integer.class)
                    .one());
  }

  private static List<Connection> takeAll(HikariDataSource hosts, int size) throws SQLException {
    Connection[] taken = new Connection[size];
    for (int i = 0; i < size; i++) {
      taken[i] = hosts.getConnection();
    }
    return List.of(taken);
  }

  private static void giveBack(List<Connection> taken) throws SQLException {
    for (Connection connection : taken) {
      connection.close();
    }
  }

  private HikariDataSource hosts(int size) {
    HikariDataSource hosts = new HikariDataSource();
    hosts.setJdbcUrl(address.jdbcUrl());
    hosts.setUsername(address.user());
    hosts.setPassword(address.password());
    hosts.setMaximumPoolSize(size);
    return hosts;
  }
}

package dev.petstore.persistence.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.petstore.application.port.out.Examples;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.persistence.PostgresShop;
import dev.petstore.sandbox.junit.ControlledServers;
import dev.petstore.sandbox.server.PostgresAddress;
import dev.petstore.sandbox.server.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** One instance completes an order, another hears of it. */
@ControlledServers
class OutboxNotificationTest {
  private static final String THREAD = "petstore-outbox-listener";
  private static final Duration TIMEOUT = Duration.ofSeconds(4);
  private static final Duration SOON = Duration.ofSeconds(60);

  private final PostgresServer server;
  private final PostgresAddress address;
  private final AtomicInteger wakes = new AtomicInteger();

  OutboxNotificationTest(PostgresServer server, PostgresAddress address) {
    this.server = server;
    this.address = address;
  }

  @Test
  void an_instance_hears_of_the_events_that_another_one_leaves() {
    try (PostgresShop listening = listening();
        PostgresShop selling = PostgresShop.at(address, TIMEOUT)) {
      int before = wakes.get();

      completeAnOrder(selling);

      soon().until(() -> wakes.get() > before);
      assertThat(listening.health().inFlight()).isZero();
    }
  }

  @Test
  void an_instance_hears_of_an_event_that_is_put_back() {
    try (PostgresShop listening = listening()) {
      completeAnOrder(listening);
      listening
          .beside()
          .useHandle(
              handle ->
                  handle.execute(
                      "update petstore.outbox set parked_at = now() where published_at is null"));
      soon().until(() -> listening.upkeep().backlog(1).waiting() == 0);
      int before = wakes.get();

      assertThat(listening.upkeep().putBack(listening.upkeep().parked(1).get(0).id())).isTrue();

      soon().until(() -> wakes.get() > before);
    }
  }

  @Test
  void an_order_that_is_not_completed_in_the_end_wakes_nobody() {
    try (PostgresShop listening = listening()) {
      int before = wakes.get();

      listening
          .beside()
          .useTransaction(
              handle -> {
                handle.execute("select " + OutboxNotification.SEND);
                handle.rollback();
              });
      completeAnOrder(listening);

      soon().until(() -> wakes.get() > before);
      assertThat(wakes).hasValue(before + 1);
    }
  }

  @Test
  void a_connection_that_was_lost_is_made_anew_and_what_was_missed_is_made_up_for() {
    try (PostgresShop listening = listening()) {
      int before = wakes.get();

      listening
          .beside()
          .useHandle(
              handle ->
                  handle.execute(
                      "select pg_terminate_backend(pid) from pg_stat_activity"
                          + " where query = 'listen petstore_outbox'"));
      soon().until(() -> wakes.get() > before);

      int again = wakes.get();
      completeAnOrder(listening);
      soon().until(() -> wakes.get() > again);
    }
  }

  @Test
  void a_server_that_was_killed_is_listened_to_when_it_is_back() {
    try (PostgresShop listening = listening()) {
      server.kill();
      int before = wakes.get();
      server.restart();

      soon().until(() -> wakes.get() > before);
    }
  }

  @Test
  void a_server_that_was_frozen_is_heard_when_it_thaws() {
    try (PostgresShop listening = listening();
        PostgresShop selling = PostgresShop.at(address, TIMEOUT)) {
      server.pause();
      server.resume();
      int before = wakes.get();

      completeAnOrder(selling);

      soon().until(() -> wakes.get() > before);
    }
  }

  @Test
  void closing_ends_the_thread_also_while_the_server_is_frozen() {
    PostgresShop listening = listening();
    assertThat(threads()).singleElement().satisfies(one -> assertThat(one.isDaemon()).isTrue());
    server.pause();

    CompletableFuture<Void> closed = CompletableFuture.runAsync(listening::close);

    assertThat(closed).succeedsWithin(SOON);
    soon().until(() -> threads().isEmpty());
  }

  @Test
  void an_instance_that_starts_without_its_server_listens_when_it_comes() {
    try (PostgresShop shop = PostgresShop.at(address, TIMEOUT)) {
      server.kill();
      assertThat(OutboxNotification.wakes(wakes::incrementAndGet, shop.database())).isTrue();
      assertThat(wakes).hasValue(0);

      server.restart();

      soon().until(() -> wakes.get() > 0);
    }
  }

  @Test
  void a_hosts_connection_is_kept_only_if_the_host_lets_it_and_goes_back_as_it_came()
      throws SQLException {
    try (HikariDataSource hosts = hosts()) {
      hosts.setAutoCommit(false);
      try (PostgresShop shop = PostgresShop.listeningOn(hosts, address, TIMEOUT)) {
        assertThat(OutboxNotification.wakes(wakes::incrementAndGet, shop.database())).isTrue();
        soon().until(() -> wakes.get() > 0);
        assertThat(hosts.getHikariPoolMXBean().getActiveConnections()).isEqualTo(1);
        int before = wakes.get();

        completeAnOrder(shop);

        soon().until(() -> wakes.get() > before);
      }

      assertThat(hosts.getHikariPoolMXBean().getActiveConnections()).isZero();
      assertThat(listeningChannels(hosts)).isZero();
      try (Connection connection = hosts.getConnection()) {
        assertThat(connection.getAutoCommit()).isFalse();
      }
    }
  }

  @Test
  void a_host_that_does_not_let_a_connection_be_kept_has_polling_alone() {
    try (HikariDataSource hosts = hosts();
        PostgresShop shop = PostgresShop.on(hosts, address, TIMEOUT)) {
      assertThat(OutboxNotification.wakes(wakes::incrementAndGet, shop.database())).isFalse();

      completeAnOrder(shop);

      assertThat(threads()).isEmpty();
      assertThat(hosts.getHikariPoolMXBean().getActiveConnections()).isZero();
    }
  }

  private PostgresShop listening() {
    PostgresShop shop = PostgresShop.at(address, TIMEOUT);
    assertThat(OutboxNotification.wakes(wakes::incrementAndGet, shop.database())).isTrue();
    soon().until(() -> wakes.get() == 1);
    return shop;
  }

  private static void completeAnOrder(PostgresShop shop) {
    Customer customer = Examples.customer();
    Pet pet = Examples.pet();
    soon()
        .ignoreExceptions()
        .until(
            () -> {
              shop.given(customer);
              shop.given(pet, 1);
              return true;
            });
    PendingOrder order = Examples.order(customer, pet);
    shop.orders().reserve(order);
    assertThat(shop.orders().complete(Examples.completion(order))).isTrue();
  }

  private static ConditionFactory soon() {
    return await().atMost(SOON);
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(THREAD))
        .toList();
  }

  /** One channel too many would go round with the host's connections. */
  private static int listeningChannels(HikariDataSource hosts) throws SQLException {
    try (Connection connection = hosts.getConnection();
        var statement = connection.createStatement();
        var answer = statement.executeQuery("select count(*) from pg_listening_channels()")) {
      answer.next();
      return answer.getInt(1);
    }
  }

  /** A pool of two, of which the second is for the calls. */
  private HikariDataSource hosts() {
    HikariDataSource hosts = new HikariDataSource();
    hosts.setJdbcUrl(address.jdbcUrl());
    hosts.setUsername(address.user());
    hosts.setPassword(address.password());
    hosts.setMinimumIdle(1);
    hosts.setMaximumPoolSize(2);
    return hosts;
  }
}

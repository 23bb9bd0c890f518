package dev.petstore.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.health.BreakerState;
import dev.petstore.persistence.PostgresShop;
import dev.petstore.resilience.deadline.DeadlineScope;
import dev.petstore.sandbox.junit.OnServers;
import dev.petstore.sandbox.junit.ServerKind;
import dev.petstore.sandbox.server.PostgresAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A request's deadline is PostgreSQL's too: the server itself stops, and forgets it afterwards. */
@OnServers(ServerKind.POSTGRES)
class ServerDeadlineTest {
  private static final Duration OWN_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration DEADLINE = Duration.ofSeconds(1);
  private static final int MORE_THAN_OPENS_A_BREAKER = 12;

  /** The server's usual limit is 27 seconds: what ends before it was ended by the deadline. */
  private static final Duration BEFORE_THE_USUAL_LIMIT = Duration.ofSeconds(15);

  private final PostgresAddress address;
  private final PostgresShop shop;

  ServerDeadlineTest(PostgresAddress address) {
    this.address = address;
    this.shop = PostgresShop.at(address, OWN_TIMEOUT);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void the_server_itself_stops_a_query_at_the_deadline() {
    AtomicInteger backend = new AtomicInteger();
    try (DeadlineScope scope = shop.deadlines().open(DEADLINE)) {
      assertThatThrownBy(() -> shop.guarded().query("sleep", handle -> sleep(handle, backend)))
          .isInstanceOf(CallTimedOut.class);
    }
    assertServerStops(backend);
  }

  @Test
  void the_server_itself_stops_a_transaction_at_the_deadline() {
    AtomicInteger backend = new AtomicInteger();
    try (DeadlineScope scope = shop.deadlines().open(DEADLINE)) {
      assertThatThrownBy(
              () -> shop.guarded().inTransaction("sleep", handle -> sleep(handle, backend)))
          .isInstanceOf(CallTimedOut.class);
    }
    assertServerStops(backend);
  }

  @Test
  void postgresql_is_not_blamed_for_a_request_that_had_no_time() {
    for (int call = 0; call < MORE_THAN_OPENS_A_BREAKER; call++) {
      try (DeadlineScope scope = shop.deadlines().open(Duration.ofMillis(100))) {
        assertThatThrownBy(
                () -> shop.guarded().query("sleep", handle -> sleep(handle, new AtomicInteger())))
            .isInstanceOf(CallTimedOut.class);
      }
    }
    assertThat(shop.health().calls().timedOut()).isEqualTo(MORE_THAN_OPENS_A_BREAKER);
    assertThat(shop.health().breaker()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void a_connection_goes_back_with_the_limit_that_it_came_with() {
    Session before = session(shop);
    try (DeadlineScope scope = shop.deadlines().open(Duration.ofSeconds(20))) {
      Session within = session(shop);
      assertThat(within.backend()).isEqualTo(before.backend());
      assertThat(within.limit()).isPositive().isLessThan(Duration.ofSeconds(20));
      assertThat(shop.guarded().inTransaction("look", ServerDeadlineTest::session).limit())
          .isPositive()
          .isLessThan(Duration.ofSeconds(20));
    }
    assertThat(session(shop)).isEqualTo(before);
  }

  @Test
  void a_deadline_later_than_the_servers_own_limit_is_not_told() {
    Session before = session(shop);
    try (DeadlineScope scope = shop.deadlines().open(Duration.ofMinutes(5))) {
      assertThat(session(shop)).isEqualTo(before);
    }
  }

  @Test
  void the_server_of_a_hosts_connections_is_told_and_forgets_it_too() {
    try (HikariDataSource hosts = new HikariDataSource()) {
      hosts.setJdbcUrl(address.jdbcUrl());
      hosts.setUsername(address.user());
      hosts.setPassword(address.password());
      hosts.setMaximumPoolSize(4);
      hosts.setAutoCommit(false);
      try (PostgresShop onHosts = PostgresShop.on(hosts, address, OWN_TIMEOUT)) {
        Session before = session(onHosts);
        try (DeadlineScope scope = onHosts.deadlines().open(Duration.ofSeconds(20))) {
          assertThat(session(onHosts).limit()).isPositive().isLessThan(Duration.ofSeconds(20));
        }
        assertThat(session(onHosts)).isEqualTo(before);
      }
    }
  }

  private static int sleep(Handle handle, AtomicInteger backend) {
    backend.set(session(handle).backend());
    return handle.execute("select pg_sleep(90)");
  }

  private void assertServerStops(AtomicInteger backend) {
    await()
        .atMost(BEFORE_THE_USUAL_LIMIT)
        .until(
            () ->
                shop.beside()
                    .withHandle(
                        handle ->
                            handle
                                .createQuery(
                                    "select count(*) from pg_stat_activity"
                                        + " where pid = ? and state = 'active'")
                                .bind(0, backend.get())
                                .mapTo(Integer.class)
                                .one())
                    .equals(0));
  }

  private static Session session(PostgresShop shop) {
    return shop.guarded().query("look", ServerDeadlineTest::session);
  }

  private static Session session(Handle handle) {
    return handle
        .createQuery(
            "select pg_backend_pid(), setting::int from pg_settings"
                + " where name = 'statement_timeout'")
        .map((row, context) -> new Session(row.getInt(1), Duration.ofMillis(row.getInt(2))))
        .one();
  }

  /** A server process and how long it lets a statement take; zero for ever. */
  private record Session(int backend, Duration limit) {}
}

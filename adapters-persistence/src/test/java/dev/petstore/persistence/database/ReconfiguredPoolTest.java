package dev.petstore.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.petstore.application.port.out.Race;
import dev.petstore.persistence.PostgresShop;
import dev.petstore.sandbox.junit.OnServers;
import dev.petstore.sandbox.junit.ServerKind;
import dev.petstore.sandbox.server.PostgresAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pool goes with the guard's limits while the program runs. */
@OnServers(ServerKind.POSTGRES)
class ReconfiguredPoolTest {
  private static final Duration UNHURRIED = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final int FEW = 2;
  private static final int MORE = 6;

  private final PostgresShop shop;

  ReconfiguredPoolTest(PostgresAddress address) {
    this.shop = PostgresShop.at(address, UNHURRIED);
    shop.reconfigure(FEW, UNHURRIED);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void every_call_that_a_larger_limit_admits_has_a_connection() {
    shop.reconfigure(MORE, UNHURRIED);

    assertThat(atOnce(MORE)).hasSize(MORE).doesNotHaveDuplicates();
  }

  @Test
  void connections_that_a_smaller_limit_needs_no_more_are_closed() {
    shop.reconfigure(MORE, UNHURRIED);
    CyclicBarrier barrier = new CyclicBarrier(MORE);
    List<Integer> backends =
        Race.of(
            MORE,
            runner ->
                shop.guarded()
                    .query(
                        "hold",
                        handle -> {
                          int backend = backendOf(handle);
                          if (barrier.await(SOON.toSeconds(), TimeUnit.SECONDS) == 0) {
                            shop.reconfigure(FEW, UNHURRIED);
                          }
                          barrier.await(SOON.toSeconds(), TimeUnit.SECONDS);
                          return backend;
                        }));

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(shop.health().inFlight()).isZero();
              assertThat(pool().getHikariPoolMXBean().getTotalConnections())
                  .isLessThanOrEqualTo(FEW);
              assertThat(aliveOf(backends)).isZero();
            });
    assertThat(atOnce(FEW)).hasSize(FEW);
  }

  @Test
  void another_timeout_moves_the_limits_beneath_it() {
    assertThat(statementTimeout()).isEqualTo("27s");

    shop.reconfigure(FEW, Duration.ofSeconds(10));

    assertThat(statementTimeout()).isEqualTo("7s");
    assertThat(pool().getConnectionTimeout()).isEqualTo(5_000);
  }

  /** The backends of calls that each wait, within, for all others. */
  private List<Integer> atOnce(int calls) {
    CyclicBarrier barrier = new CyclicBarrier(calls);
    return Race.of(
        calls,
        runner ->
            shop.guarded()
                .query(
                    "meet",
                    handle -> {
                      int backend = backendOf(handle);
                      barrier.await(SOON.toSeconds(), TimeUnit.SECONDS);
                      return backend;
                    }));
  }

  private static int backendOf(Handle handle) {
    return handle.createQuery("select pg_backend_pid()").mapTo(Integer.class).one();
  }

  private int aliveOf(List<Integer> backends) {
    return shop.beside()
        .withHandle(
            handle ->
                handle
                    .createQuery("select count(*) from pg_stat_activity where pid in (<pids>)")
                    .bindList("pids", backends)
                    .mapTo(Integer.class)
                    .one());
  }

  private String statementTimeout() {
    return shop.guarded()
        .query(
            "show",
            handle -> handle.createQuery("show statement_timeout").mapTo(String.class).one());
  }

  private HikariDataSource pool() {
    return (HikariDataSource) shop.database().dataSource();
  }
}

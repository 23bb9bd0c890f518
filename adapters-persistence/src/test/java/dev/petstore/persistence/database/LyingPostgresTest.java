package dev.petstore.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.health.CallCounts;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.persistence.PostgresShop;
import dev.petstore.sandbox.junit.ControlledServers;
import dev.petstore.sandbox.junit.LyingProxy;
import dev.petstore.sandbox.junit.LyingProxy.Manners;
import dev.petstore.sandbox.server.PostgresAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Between the shop and PostgreSQL sits somebody who does harm, and then lets go. */
@ControlledServers
class LyingPostgresTest {
  private static final Duration TIMEOUT = Duration.ofMillis(600);
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int CALLS = 3;

  private final LyingProxy proxy;
  private final PostgresShop shop;

  LyingPostgresTest(PostgresAddress address) {
    this.proxy = LyingProxy.before(uri(address).getPort());
    this.shop = PostgresShop.at(through(proxy, address), TIMEOUT);
  }

  private static URI uri(PostgresAddress address) {
    return URI.create(address.jdbcUrl().substring("jdbc:".length()));
  }

  private static PostgresAddress through(LyingProxy proxy, PostgresAddress address) {
    return new PostgresAddress(
        address.jdbcUrl().replace(":" + uri(address).getPort(), ":" + proxy.port()),
        address.user(),
        address.password());
  }

  @AfterEach
  void close() {
    shop.close();
    proxy.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HONEST")
  void a_harmed_connection_is_a_failure_that_counts_and_the_shop_goes_on_afterwards(
      Manners manners) {
    awaitAnswer();
    CallCounts before = shop.health().calls();
    proxy.behave(manners);

    for (int call = 0; call < CALLS; call++) {
      assertThat(catchThrowable(this::ask)).isInstanceOfAny(CallFailed.class, CallTimedOut.class);
    }

    CallCounts after = shop.health().calls();
    assertThat(after.failed() + after.timedOut() - before.failed() - before.timedOut())
        .isEqualTo(CALLS);
    assertThat(after.total() - before.total()).isEqualTo(CALLS);
    await().atMost(SOON).untilAsserted(this::assertNothingIsHeld);

    proxy.behave(Manners.HONEST);
    awaitAnswer();
  }

  private boolean ask() {
    return shop.pets().find(new PetId("nobody")).isEmpty();
  }

  private void awaitAnswer() {
    await().atMost(SOON).ignoreExceptionsInstanceOf(DependencyFailure.class).until(this::ask);
  }

  private void assertNothingIsHeld() {
    assertThat(shop.health().inFlight()).isZero();
    assertThat(shop.health().stuck()).isZero();
    assertThat(
            ((HikariDataSource) shop.database().dataSource())
                .getHikariPoolMXBean()
                .getActiveConnections())
        .isZero();
  }
}

package dev.petstore.bootstrap.sandboxed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.settings.Dependencies;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.resilience.fault.FaultRule;
import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.server.ControllableServer;
import dev.petstore.sandbox.server.ServerState;
import dev.petstore.web.sandbox.SandboxServer;
import dev.petstore.web.sandbox.ServerCondition;
import dev.petstore.web.sandbox.ServerDidNotStart;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** On real servers: what is frozen is stopped by a signal, and what is killed is gone. */
@ExtendWith(OneSandbox.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxDeskTest {
  private final PetstorePlugin shop;
  private final Sandbox sandbox;
  private final ControllableServer postgres;
  private final ControllableServer redis;
  private final ControllableServer gateway;
  private SandboxDesk desk;

  SandboxDeskTest(Sandbox sandbox) {
    this.shop =
        PetstorePlugin.builder()
            .settings(
                SandboxSettings.in(sandbox, SettingsReader.read(SettingsReader.loader().load())))
            .start();
    this.sandbox = sandbox;
    this.desk = desk();
    this.postgres = sandbox.servers().postgres();
    this.redis = sandbox.servers().redis();
    this.gateway = sandbox.gateway().server();
  }

  private SandboxDesk desk() {
    return new SandboxDesk(new SandboxedShop(shop, sandbox));
  }

  @BeforeEach
  void sitDown() {
    desk = desk();
  }

  @AfterEach
  void getUp() {
    desk.close();
  }

  @AfterAll
  void close() {
    shop.close();
  }

  @Test
  void all_servers_begin_well_and_a_name_that_none_has_is_refused() {
    assertThat(desk.servers())
        .extracting(SandboxServer::dependency)
        .containsExactly(
            Dependencies.DATABASE,
            Dependencies.PAYMENT,
            Dependencies.CACHE,
            Dependencies.EVENTS,
            Dependencies.ADVISOR);
    assertThat(desk.servers())
        .extracting(SandboxServer::condition)
        .containsOnly(ServerCondition.WELL);
    assertThat(desk.put("file_system", ServerCondition.FROZEN)).isFalse();
    assertThat(desk.put("", ServerCondition.WELL)).isFalse();
  }

  @Test
  void whoever_freezes_twice_heals_once() {
    put(Dependencies.DATABASE, ServerCondition.FROZEN);
    put(Dependencies.DATABASE, ServerCondition.FROZEN);
    assertThat(condition(Dependencies.DATABASE)).isEqualTo(ServerCondition.FROZEN);
    assertThat(postgres.state()).isEqualTo(ServerState.PAUSED);
    assertThat(redis.state()).as("the one beside it").isEqualTo(ServerState.RUNNING);

    put(Dependencies.DATABASE, ServerCondition.WELL);

    assertThat(condition(Dependencies.DATABASE)).isEqualTo(ServerCondition.WELL);
    assertThat(postgres.state()).isEqualTo(ServerState.RUNNING);
  }

  @Test
  void healing_what_was_well_does_nothing() {
    put(Dependencies.DATABASE, ServerCondition.WELL);
    put(Dependencies.PAYMENT, ServerCondition.WELL);

    assertThat(postgres.state()).isEqualTo(ServerState.RUNNING);
    assertThat(gateway.state()).isEqualTo(ServerState.RUNNING);
    assertThat(faults()).isEmpty();
  }

  @Test
  void what_was_killed_is_started_again_whatever_is_wanted_of_it_next() {
    for (ServerCondition next :
        List.of(ServerCondition.WELL, ServerCondition.SLOW, ServerCondition.FROZEN)) {
      put(Dependencies.CACHE, ServerCondition.DOWN);
      put(Dependencies.CACHE, ServerCondition.DOWN);
      assertThat(redis.state()).isEqualTo(ServerState.DOWN);

      put(Dependencies.CACHE, next);

      assertThat(redis.state())
          .as(next.label())
          .isEqualTo(next == ServerCondition.FROZEN ? ServerState.PAUSED : ServerState.RUNNING);
    }
    put(Dependencies.CACHE, ServerCondition.DOWN);
    assertThat(redis.state()).as("killed while it was frozen").isEqualTo(ServerState.DOWN);
  }

  @Test
  void a_server_that_does_not_start_is_down_and_can_be_healed_later() throws Exception {
    URI address = sandbox.gateway().server().uri();
    put(Dependencies.PAYMENT, ServerCondition.DOWN);
    try (ServerSocket other =
        new ServerSocket(address.getPort(), 1, InetAddress.getByName(address.getHost()))) {
      assertThatThrownBy(() -> desk.put(Dependencies.PAYMENT, ServerCondition.FROZEN))
          .isInstanceOfSatisfying(
              ServerDidNotStart.class, e -> assertThat(e.name()).isEqualTo(gateway.name()));
      assertThat(condition(Dependencies.PAYMENT)).isEqualTo(ServerCondition.DOWN);
    }

    put(Dependencies.PAYMENT, ServerCondition.WELL);

    assertThat(gateway.state()).isEqualTo(ServerState.RUNNING);
  }

  @Test
  void slowness_is_not_piled_up_and_ends_with_whatever_comes_next() {
    put(Dependencies.CACHE, ServerCondition.SLOW);
    put(Dependencies.CACHE, ServerCondition.SLOW);
    assertThat(faults()).extracting(FaultRule::guard).containsExactly(Dependencies.CACHE);
    put(Dependencies.CACHE, ServerCondition.FROZEN);
    assertThat(faults()).isEmpty();
    assertThat(redis.state()).isEqualTo(ServerState.PAUSED);

    put(Dependencies.CACHE, ServerCondition.SLOW);
    assertThat(redis.state()).isEqualTo(ServerState.RUNNING);
    put(Dependencies.CACHE, ServerCondition.WELL);

    assertThat(faults()).isEmpty();
  }

  @Test
  void a_server_that_can_be_slow_by_itself_is_slow_itself() {
    put(Dependencies.PAYMENT, ServerCondition.SLOW);
    assertThat(faults()).as("in the guard").isEmpty();

    put(Dependencies.PAYMENT, ServerCondition.DOWN);
    assertThat(gateway.state()).isEqualTo(ServerState.DOWN);
    put(Dependencies.PAYMENT, ServerCondition.WELL);

    assertThat(gateway.state()).isEqualTo(ServerState.RUNNING);
  }

  @Test
  void many_hands_at_once_leave_it_as_one_of_them_wanted() {
    ServerCondition[] wishes = ServerCondition.values();
    CompletableFuture.allOf(
            IntStream.range(0, 3 * wishes.length)
                .mapToObj(
                    wish ->
                        CompletableFuture.runAsync(
                            () -> put(Dependencies.PAYMENT, wishes[wish % wishes.length])))
                .toArray(CompletableFuture[]::new))
        .join();
    assertThat(gateway.state())
        .isEqualTo(
            switch (condition(Dependencies.PAYMENT)) {
              case WELL, SLOW -> ServerState.RUNNING;
              case FROZEN -> ServerState.PAUSED;
              case DOWN -> ServerState.DOWN;
            });

    put(Dependencies.PAYMENT, ServerCondition.WELL);

    assertThat(gateway.state()).isEqualTo(ServerState.RUNNING);
  }

  @Test
  void a_crowd_comes_and_goes_and_goes_for_good_at_the_end() {
    assertThat(desk.load().perSecond()).isZero();
    desk.load(100);
    assertThat(desk.load().perSecond()).isEqualTo(100);
    await().atMost(Duration.ofSeconds(30)).until(() -> calls() > 20);
    put(Dependencies.CACHE, ServerCondition.FROZEN);

    desk.close();

    assertThat(desk.load().perSecond()).isZero();
    desk.load(100);
    assertThat(desk.load().perSecond()).isZero();
    put(Dependencies.CACHE, ServerCondition.WELL);
    assertThat(redis.state()).as("can still be healed").isEqualTo(ServerState.RUNNING);
  }

  private void put(String dependency, ServerCondition wanted) {
    assertThat(desk.put(dependency, wanted)).isTrue();
  }

  private ServerCondition condition(String dependency) {
    return desk.servers().stream()
        .filter(server -> server.dependency().equals(dependency))
        .findFirst()
        .orElseThrow()
        .condition();
  }

  private List<FaultRule> faults() {
    return shop.resilience().faults().rules();
  }

  private long calls() {
    return shop.resilience().health().dependencies().values().stream()
        .mapToLong(health -> health.calls().total())
        .sum();
  }
}

package dev.petstore.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.port.out.Cached;
import dev.petstore.application.port.out.Examples;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.sandbox.junit.ControlledServers;
import dev.petstore.sandbox.server.RedisAddress;
import dev.petstore.sandbox.server.RedisServer;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Redis is killed, or not there to begin with. */
@ControlledServers
class LostRedisTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofSeconds(30);

  private static final URI NOBODY_LISTENS = URI.create("redis://127.0.0.1:1");

  private final RedisServer server;
  private final RedisAddress address;

  LostRedisTest(RedisServer server, RedisAddress address) {
    this.server = server;
    this.address = address;
  }

  @Test
  void the_cache_works_again_after_redis_was_killed_and_restarted() {
    try (GuardedCache guarded = new GuardedCache(address.uri(), TIMEOUT)) {
      Pet pet = Examples.pet();
      guarded.cache.putPet(pet);

      server.kill();
      awaitNeverSent(guarded, pet);
      server.restart();

      awaitHit(guarded, pet);
      assertThat(guarded.health().inFlight()).isZero();
    }
  }

  @Test
  void a_cache_made_while_redis_is_away_fails_at_once_and_works_when_redis_comes() {
    server.kill();
    try (GuardedCache guarded = new GuardedCache(address.uri(), TIMEOUT)) {
      Pet pet = Examples.pet();
      assertThatThrownBy(() -> guarded.cache.putPet(pet)).satisfies(LostRedisTest::assertNeverSent);

      server.restart();

      await()
          .atMost(SOON)
          .ignoreExceptionsInstanceOf(DependencyFailure.class)
          .until(
              () -> {
                guarded.cache.putPet(pet);
                return true;
              });
      awaitHit(guarded, pet);
    }
  }

  @Test
  void a_failure_says_why_there_is_no_connection() {
    server.kill();
    try (GuardedCache guarded = new GuardedCache(address.uri(), TIMEOUT)) {
      assertThatThrownBy(() -> guarded.cache.pet(Examples.pet().id()))
          .hasMessageContaining("redis_cache.get_pet")
          .hasMessageContaining("not connected to Redis")
          .rootCause()
          .hasMessageContaining("Connection refused");
    }
  }

  @Test
  void threads_bear_our_name_and_end_with_the_cache() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    GuardedCache connected = new GuardedCache(address.uri(), TIMEOUT);
    GuardedCache connecting = new GuardedCache(NOBODY_LISTENS, TIMEOUT);
    awaitMiss(connected, Examples.pet());
    awaitNeverSent(connecting, Examples.pet());

    assertThat(startedSince(before))
        .isNotEmpty()
        .allSatisfy(
            thread -> {
              assertThat(thread.getName()).startsWith("petstore-");
              assertThat(thread.isDaemon()).isTrue();
            });

    connected.close();
    connecting.close();
    await().atMost(SOON).untilAsserted(() -> assertThat(startedSince(before)).isEmpty());
  }

  @Test
  void a_closed_cache_fails_at_once() {
    GuardedCache guarded = new GuardedCache(address.uri(), TIMEOUT);
    awaitMiss(guarded, Examples.pet());
    guarded.cache.close();

    assertThatThrownBy(() -> guarded.cache.pet(Examples.pet().id())).isInstanceOf(CallFailed.class);
    guarded.close();
  }

  private static Set<Thread> startedSince(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .filter(thread -> !thread.getName().startsWith("awaitility"))
        .collect(Collectors.toSet());
  }

  private static void awaitNeverSent(GuardedCache guarded, Pet pet) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> guarded.cache.pet(pet.id()))
                    .satisfies(LostRedisTest::assertNeverSent));
  }

  private static void assertNeverSent(Throwable failure) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            CallFailed.class, failed -> assertThat(failed.mayHaveExecuted()).isFalse());
  }

  private static void awaitHit(GuardedCache guarded, Pet pet) {
    await()
        .atMost(SOON)
        .ignoreExceptionsInstanceOf(DependencyFailure.class)
        .untilAsserted(() -> assertThat(guarded.cache.pet(pet.id())).contains(Cached.fresh(pet)));
  }

  private static void awaitMiss(GuardedCache guarded, Pet pet) {
    await()
        .atMost(SOON)
        .ignoreExceptionsInstanceOf(DependencyFailure.class)
        .untilAsserted(() -> assertThat(guarded.cache.pet(pet.id())).isEmpty());
  }
}

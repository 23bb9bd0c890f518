package dev.petstore.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.port.out.Cached;
import dev.petstore.application.port.out.Examples;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.sandbox.junit.ControlledServers;
import dev.petstore.sandbox.server.RedisAddress;
import dev.petstore.sandbox.server.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Redis is stopped by a signal: it accepts and answers nothing. */
@ControlledServers
class FrozenRedisTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofSeconds(30);

  private final RedisServer server;
  private final RedisAddress address;
  private final ExecutorService callers = Executors.newCachedThreadPool();

  FrozenRedisTest(RedisServer server, RedisAddress address) {
    this.server = server;
    this.address = address;
  }

  @AfterEach
  void stopCallers() {
    callers.shutdownNow();
  }

  @Test
  void the_timeout_releases_the_caller_and_the_permit_and_the_cache_works_after_the_thaw() {
    try (GuardedCache guarded = new GuardedCache(address.uri(), SHORT)) {
      Pet pet = stored(guarded);
      server.pause();

      assertThatThrownBy(() -> guarded.cache.pet(pet.id())).isInstanceOf(CallTimedOut.class);

      assertIdle(guarded);
      server.resume();
      awaitHit(guarded, pet);
    }
  }

  @Test
  void after_a_timeout_nobody_waits_for_a_frozen_redis_any_more() {
    try (GuardedCache guarded = new GuardedCache(address.uri(), SHORT)) {
      Pet pet = stored(guarded);
      server.pause();
      assertThatThrownBy(() -> guarded.cache.pet(pet.id())).isInstanceOf(CallTimedOut.class);
      await().atMost(SOON).until(() -> guarded.health().stuck() == 0);

      assertThat(IntStream.range(0, 1_000).mapToObj(n -> failure(guarded, pet)))
          .allSatisfy(FrozenRedisTest::assertNeverSent);

      assertThat(guarded.health().calls().timedOut()).isEqualTo(1);
    }
  }

  @Test
  void all_callers_at_once_are_released_and_all_permits_come_back() throws Exception {
    try (GuardedCache guarded = new GuardedCache(address.uri(), SHORT)) {
      Pet pet = stored(guarded);
      server.pause();

      List<Future<DependencyFailure>> ended =
          IntStream.range(0, GuardedCache.LIMIT)
              .mapToObj(n -> callers.submit(() -> failure(guarded, pet)))
              .toList();
      for (Future<DependencyFailure> end : ended) {
        assertThat(end.get(SOON.toSeconds(), TimeUnit.SECONDS))
            .isInstanceOfAny(CallTimedOut.class, CallFailed.class);
      }

      assertIdle(guarded);
      server.resume();
      awaitHit(guarded, pet);
    }
  }

  @Test
  void a_slow_answer_to_one_is_no_reason_to_give_up_on_the_others() throws Exception {
    try (GuardedCache guarded = new GuardedCache(address.uri(), LONG)) {
      Pet pet = stored(guarded);
      server.pause();
      Future<?> waiting = callers.submit(() -> guarded.cache.pet(pet.id()));
      await().atMost(SOON).until(() -> guarded.health().inFlight() == 1);

      server.resume();

      assertThat(waiting.get(SOON.toSeconds(), TimeUnit.SECONDS))
          .isEqualTo(Optional.of(Cached.fresh(pet)));
    }
  }

  @Test
  void a_redis_that_is_frozen_from_the_start_is_found_once_it_thaws() {
    server.pause();
    try (GuardedCache guarded = new GuardedCache(address.uri(), SHORT)) {
      assertThatThrownBy(() -> guarded.cache.pet(Examples.pet().id()))
          .isInstanceOf(DependencyFailure.class);
      assertIdle(guarded);

      server.resume();

      Pet pet = Examples.pet();
      await().atMost(SOON).ignoreExceptions().until(() -> put(guarded, pet));
      awaitHit(guarded, pet);
    }
  }

  @Test
  void a_call_that_waits_when_redis_dies_ends_then_and_not_at_its_timeout() throws Exception {
    try (GuardedCache guarded = new GuardedCache(address.uri(), LONG)) {
      Pet pet = stored(guarded);
      server.pause();
      Future<DependencyFailure> waiting = callers.submit(() -> failure(guarded, pet));
      await().atMost(SOON).until(() -> guarded.health().inFlight() == 1);

      server.kill();

      assertThat(waiting.get(SOON.toSeconds(), TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              CallFailed.class, failed -> assertThat(failed.mayHaveExecuted()).isTrue());
      assertIdle(guarded);
    }
  }

  @Test
  void closing_does_not_wait_for_a_frozen_redis() throws Exception {
    GuardedCache guarded = new GuardedCache(address.uri(), LONG);
    Pet pet = stored(guarded);
    server.pause();
    Future<DependencyFailure> waiting = callers.submit(() -> failure(guarded, pet));
    await().atMost(SOON).until(() -> guarded.health().inFlight() == 1);

    callers.submit(guarded.cache::close).get(SOON.toSeconds(), TimeUnit.SECONDS);

    assertThat(waiting.get(SOON.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(CallFailed.class);
    assertIdle(guarded);
    guarded.close();
  }

  private static Pet stored(GuardedCache guarded) {
    Pet pet = Examples.pet();
    await().atMost(SOON).ignoreExceptions().until(() -> put(guarded, pet));
    return pet;
  }

  private static boolean put(GuardedCache guarded, Pet pet) {
    guarded.cache.putPet(pet);
    return true;
  }

  private static void awaitHit(GuardedCache guarded, Pet pet) {
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(guarded.cache.pet(pet.id())).contains(Cached.fresh(pet)));
  }

  private static DependencyFailure failure(GuardedCache guarded, Pet pet) {
    return catchThrowableOfType(DependencyFailure.class, () -> guarded.cache.pet(pet.id()));
  }

  private static void assertNeverSent(DependencyFailure failure) {
    assertThat(failure).isInstanceOf(CallFailed.class);
    assertThat(failure.mayHaveExecuted()).isFalse();
  }

  private static void assertIdle(GuardedCache guarded) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(guarded.health().inFlight()).isZero();
              assertThat(guarded.health().stuck()).isZero();
            });
  }
}

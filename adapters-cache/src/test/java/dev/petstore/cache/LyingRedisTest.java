package dev.petstore.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.health.CallCounts;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.sandbox.junit.ControlledServers;
import dev.petstore.sandbox.junit.LyingProxy;
import dev.petstore.sandbox.junit.LyingProxy.Manners;
import dev.petstore.sandbox.server.RedisAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Between the cache and Redis sits somebody who does harm, and then lets go. */
@ControlledServers
class LyingRedisTest {
  private static final Duration TIMEOUT = Duration.ofMillis(400);
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int CALLS = 3;

  private final LyingProxy proxy;
  private final GuardedCache guarded;

  LyingRedisTest(RedisAddress address) {
    this.proxy = LyingProxy.before(address.uri().getPort());
    this.guarded =
        new GuardedCache(
            URI.create("redis://127.0.0.1:" + proxy.port() + address.uri().getPath()), TIMEOUT);
  }

  @AfterEach
  void close() {
    guarded.close();
    proxy.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HONEST")
  void a_harmed_connection_is_a_failure_that_counts_and_the_cache_works_again_afterwards(
      Manners manners) {
    awaitAnswer();
    CallCounts before = guarded.health().calls();
    proxy.behave(manners);

    for (int call = 0; call < CALLS; call++) {
      assertThat(catchThrowable(this::ask)).isInstanceOfAny(CallFailed.class, CallTimedOut.class);
    }

    CallCounts after = guarded.health().calls();
    assertThat(after.failed() + after.timedOut() - before.failed() - before.timedOut())
        .isEqualTo(CALLS);
    assertThat(after.total() - before.total()).isEqualTo(CALLS);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(guarded.health().inFlight()).isZero();
              assertThat(guarded.health().stuck()).isZero();
            });

    proxy.behave(Manners.HONEST);
    awaitAnswer();
  }

  private boolean ask() {
    return guarded.cache.pet(new PetId("nobody")).isEmpty();
  }

  private void awaitAnswer() {
    await().atMost(SOON).ignoreExceptionsInstanceOf(DependencyFailure.class).until(this::ask);
  }
}

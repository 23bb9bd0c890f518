package dev.petstore.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.port.out.Examples;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.sandbox.junit.OnServers;
import dev.petstore.sandbox.junit.ServerKind;
import dev.petstore.sandbox.server.RedisAddress;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.search.MeterNotFoundException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@OnServers(ServerKind.REDIS)
class ClosedCacheTest {
  private final Logger lettuce = (Logger) LoggerFactory.getLogger("io.lettuce");
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  private final RedisAddress redis;

  ClosedCacheTest(RedisAddress redis) {
    this.redis = redis;
  }

  @BeforeEach
  void listen() {
    said.start();
    lettuce.addAppender(said);
  }

  @AfterEach
  void listenNoMore() {
    lettuce.detachAppender(said);
  }

  @Test
  void its_connection_is_closed_once_so_that_lettuce_has_nothing_to_say() {
    Pet pet = Examples.pet();
    GuardedCache guarded = new GuardedCache(redis.uri(), Duration.ofSeconds(30));
    guarded.cache.putPet(pet);

    guarded.cache.close();

    assertThat(said.list).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
    assertThatThrownBy(() -> guarded.cache.pet(pet.id())).isInstanceOf(DependencyFailure.class);
    guarded.close();
  }

  @Test
  void its_commands_are_timed_by_kind_until_it_is_closed() {
    GuardedCache guarded = new GuardedCache(redis.uri(), Duration.ofSeconds(30));
    guarded.cache.putPet(Examples.pet());

    // The answer is there a moment before it is counted.
    await()
        .ignoreExceptionsInstanceOf(MeterNotFoundException.class)
        .untilAsserted(
            () ->
                assertThat(
                        guarded
                            .meters
                            .get("lettuce.command.completion")
                            .tags(Tags.of("command", "SET"))
                            .timer()
                            .getId()
                            .getTags())
                    .hasSize(1));
    guarded.close();

    assertThat(guarded.meters.getMeters()).isEmpty();
  }
}

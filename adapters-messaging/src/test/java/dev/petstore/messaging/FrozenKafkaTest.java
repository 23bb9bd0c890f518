package dev.petstore.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.domain.order.OrderEvent;
import dev.petstore.sandbox.junit.ControlledServers;
import dev.petstore.sandbox.junit.KafkaTopic;
import dev.petstore.sandbox.server.KafkaServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The broker is stopped by a signal: it accepts and answers nothing. */
@ControlledServers
class FrozenKafkaTest {
  private static final Duration SHORT = Duration.ofSeconds(4);
  private static final Duration LONG = Duration.ofMinutes(4);

  private final KafkaServer server;
  private final KafkaTopic topic;

  FrozenKafkaTest(KafkaServer server, KafkaTopic topic) {
    this.server = server;
    this.topic = topic;
  }

  @Test
  void the_stage_fails_in_time_and_the_next_event_arrives_after_the_thaw() {
    try (GuardedEvents guarded = new GuardedEvents(topic, SHORT)) {
      guarded.publishUntilStored(GuardedEvents.anEvent());
      server.pause();

      CompletableFuture<Void> stage = guarded.publish(GuardedEvents.anEvent());

      assertThat(failureOf(stage).mayHaveExecuted()).isTrue();
      guarded.assertIdle();

      server.resume();
      assertArrives(guarded, GuardedEvents.anEvent());
    }
  }

  @Test
  void all_events_at_once_fail_in_time_and_all_permits_come_back() {
    try (GuardedEvents guarded = new GuardedEvents(topic, SHORT)) {
      guarded.publishUntilStored(GuardedEvents.anEvent());
      server.pause();

      List<CompletableFuture<Void>> stages =
          Stream.generate(() -> guarded.publish(GuardedEvents.anEvent()))
              .limit(GuardedEvents.LIMIT)
              .toList();

      assertThat(stages).allSatisfy(stage -> assertThat(failureOf(stage)).isNotNull());
      guarded.assertIdle();

      server.resume();
      assertArrives(guarded, GuardedEvents.anEvent());
    }
  }

  @Test
  void events_that_could_not_even_be_handed_to_kafka_were_certainly_not_sent() {
    server.pause();
    try (GuardedEvents guarded = new GuardedEvents(topic, SHORT)) {
      List<CompletableFuture<Void>> stages =
          Stream.generate(() -> guarded.publish(GuardedEvents.anEvent()))
              .limit(GuardedEvents.LIMIT)
              .toList();

      assertThat(stages)
          .allSatisfy(
              stage -> {
                assertThat(failureOf(stage)).isInstanceOf(CallFailed.class);
                assertThat(failureOf(stage).mayHaveExecuted()).isFalse();
              });
      guarded.assertIdle();
    }
  }

  @Test
  void the_caller_does_not_wait_while_the_topic_is_being_looked_up() {
    server.pause();
    try (GuardedEvents guarded = new GuardedEvents(settingsWithoutCreation(), LONG)) {
      CompletableFuture<Void> stage = guarded.publish(GuardedEvents.anEvent());

      // The look-up ends after a minute, the stage with it: a call that had waited finds it done.
      assertThat(stage).isNotDone();

      server.resume();
      assertThat(stage).succeedsWithin(GuardedEvents.SOON);
    }
  }

  @Test
  void an_event_that_waits_for_its_turn_can_be_cancelled_and_gives_back_its_permit() {
    server.pause();
    try (GuardedEvents guarded = new GuardedEvents(settingsWithoutCreation(), LONG)) {
      CompletableFuture<Void> first = guarded.publish(GuardedEvents.anEvent());
      CompletableFuture<Void> waiting = guarded.publish(GuardedEvents.anEvent());
      assertThat(guarded.health().inFlight()).isEqualTo(2);

      assertThat(waiting.cancel(true)).isTrue();

      await().atMost(GuardedEvents.SOON).until(() -> guarded.health().inFlight() == 1);
      assertThat(first).isNotDone();
      assertThat(guarded.health().calls().ignored()).isEqualTo(1);

      server.resume();
      assertThat(first).succeedsWithin(GuardedEvents.SOON);
    }
  }

  @Test
  void closing_does_not_wait_for_a_frozen_broker_and_leaves_no_stage_open() {
    server.pause();
    GuardedEvents guarded = new GuardedEvents(settingsWithoutCreation(), LONG);
    List<CompletableFuture<Void>> stages =
        Stream.generate(() -> guarded.publish(GuardedEvents.anEvent())).limit(3).toList();

    CompletableFuture<Void> closed = CompletableFuture.runAsync(guarded.events::close);

    assertThat(closed).succeedsWithin(GuardedEvents.SOON);
    assertThat(stages)
        .allSatisfy(stage -> assertThat(failureOf(stage).mayHaveExecuted()).isFalse());
    guarded.assertIdle();
    guarded.close();
  }

  private KafkaSettings settingsWithoutCreation() {
    return new KafkaSettings(topic.bootstrapServers(), topic.name(), false, Map.of());
  }

  private void assertArrives(GuardedEvents guarded, OrderEvent event) {
    guarded.publishUntilStored(event);
    try (TopicReader reader = new TopicReader(topic)) {
      await()
          .atMost(GuardedEvents.SOON)
          .untilAsserted(() -> assertThat(reader.idsOf(event.orderId())).contains(event.id()));
    }
  }

  private static DependencyFailure failureOf(CompletableFuture<Void> stage) {
    try {
      stage.get(GuardedEvents.SOON.toSeconds(), TimeUnit.SECONDS);
      throw new AssertionError("the event was published");
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isInstanceOf(DependencyFailure.class);
      return (DependencyFailure) e.getCause();
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("the stage did not end", e);
    }
  }
}

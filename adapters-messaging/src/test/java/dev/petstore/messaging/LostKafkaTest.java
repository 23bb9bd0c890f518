package dev.petstore.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.domain.order.OrderEvent;
import dev.petstore.sandbox.junit.ControlledServers;
import dev.petstore.sandbox.junit.KafkaTopic;
import dev.petstore.sandbox.server.KafkaServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The broker is killed, or not there to begin with. */
@ControlledServers
class LostKafkaTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(4);

  private final KafkaServer server;
  private final KafkaTopic topic;

  LostKafkaTest(KafkaServer server, KafkaTopic topic) {
    this.server = server;
    this.topic = topic;
  }

  @Test
  void events_arrive_again_after_the_broker_was_killed_and_restarted() {
    try (GuardedEvents guarded = new GuardedEvents(topic, TIMEOUT)) {
      OrderEvent before = GuardedEvents.anEvent();
      guarded.publishUntilStored(before);

      server.kill();
      assertThat(guarded.publish(GuardedEvents.anEvent()))
          .failsWithin(GuardedEvents.SOON)
          .withThrowableThat()
          .withCauseInstanceOf(CallFailed.class);
      guarded.assertIdle();

      server.restart();
      OrderEvent after = GuardedEvents.anEvent();
      guarded.publishUntilStored(after);

      assertArrived(before);
      assertArrived(after);
    }
  }

  @Test
  void a_publisher_made_while_the_broker_is_away_works_when_it_comes() {
    server.kill();
    try (GuardedEvents guarded = new GuardedEvents(topic, TIMEOUT)) {
      assertNeverSent(guarded.publish(GuardedEvents.anEvent()));

      server.restart();
      OrderEvent event = GuardedEvents.anEvent();
      guarded.publishUntilStored(event);

      assertArrived(event);
    }
  }

  @Test
  void while_the_broker_is_away_no_more_events_wait_than_the_guard_admits() {
    KafkaSettings settings =
        new KafkaSettings(topic.bootstrapServers(), topic.name(), false, Map.of());
    server.kill();
    try (GuardedEvents guarded = new GuardedEvents(settings, Duration.ofMinutes(4))) {
      List<CompletableFuture<Void>> admitted =
          Stream.generate(() -> guarded.publish(GuardedEvents.anEvent()))
              .limit(GuardedEvents.LIMIT)
              .toList();

      List<CompletableFuture<Void>> more =
          Stream.generate(() -> guarded.publish(GuardedEvents.anEvent())).limit(1_000).toList();

      assertThat(more).allSatisfy(LostKafkaTest::assertRejected);
      assertThat(admitted).noneSatisfy(stage -> assertThat(stage).isDone());
      assertThat(guarded.health().inFlight()).isEqualTo(GuardedEvents.LIMIT);

      guarded.events.close();
      assertThat(admitted).allSatisfy(LostKafkaTest::assertNeverSent);
      guarded.assertIdle();
    }
  }

  @Test
  void a_host_that_cannot_be_resolved_is_a_failure_of_the_call_and_not_of_the_start() {
    KafkaSettings settings =
        new KafkaSettings("no-such-host.invalid:9092", topic.name(), false, Map.of());
    try (GuardedEvents guarded = new GuardedEvents(settings, Duration.ofSeconds(1))) {
      assertNeverSent(guarded.publish(GuardedEvents.anEvent()));
      guarded.assertIdle();
    }
  }

  @Test
  void all_threads_end_with_the_publisher() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    GuardedEvents guarded = new GuardedEvents(topic, TIMEOUT);
    guarded.publishUntilStored(GuardedEvents.anEvent());

    assertThat(startedSince(before))
        .isNotEmpty()
        .allSatisfy(
            thread -> {
              // Kafka names its own.
              assertThat(thread.getName()).matches("petstore-.*|kafka-.*");
              assertThat(thread.isDaemon()).isTrue();
            });

    guarded.close();
    await()
        .atMost(GuardedEvents.SOON)
        .untilAsserted(() -> assertThat(startedSince(before)).isEmpty());
  }

  @Test
  void after_the_end_an_event_fails_at_once() {
    try (GuardedEvents guarded = new GuardedEvents(topic, TIMEOUT)) {
      guarded.events.close();

      assertNeverSent(guarded.publish(GuardedEvents.anEvent()));
      guarded.assertIdle();
    }
  }

  private static List<Thread> startedSince(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .filter(thread -> !thread.getName().startsWith("awaitility"))
        .collect(Collectors.toList());
  }

  /** At once: it is over when the caller gets it. */
  private static void assertRejected(CompletableFuture<Void> stage) {
    assertThat(stage)
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            CallRejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.BULKHEAD_FULL));
  }

  private static void assertNeverSent(CompletableFuture<Void> stage) {
    assertThat(stage)
        .failsWithin(GuardedEvents.SOON)
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            CallFailed.class, failed -> assertThat(failed.mayHaveExecuted()).isFalse());
  }

  private void assertArrived(OrderEvent event) {
    try (TopicReader reader = new TopicReader(topic)) {
      await()
          .atMost(GuardedEvents.SOON)
          .untilAsserted(() -> assertThat(reader.idsOf(event.orderId())).contains(event.id()));
    }
  }
}

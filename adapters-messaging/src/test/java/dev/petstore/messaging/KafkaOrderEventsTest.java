package dev.petstore.messaging;

import dev.petstore.application.port.out.OrderEvents;
import dev.petstore.application.port.out.OrderEventsContract;
import dev.petstore.domain.order.OrderId;
import dev.petstore.sandbox.junit.KafkaTopic;
import dev.petstore.sandbox.junit.OnServers;
import dev.petstore.sandbox.junit.ServerKind;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

@OnServers(ServerKind.KAFKA)
class KafkaOrderEventsTest extends OrderEventsContract {
  private final GuardedEvents guarded;
  private final TopicReader reader;

  KafkaOrderEventsTest(KafkaTopic topic) {
    this.guarded = new GuardedEvents(topic, Duration.ofSeconds(30));
    this.reader = new TopicReader(topic);
  }

  @AfterEach
  void close() {
    reader.close();
    guarded.close();
  }

  @Override
  protected OrderEvents events() {
    return guarded.events;
  }

  @Override
  protected List<UUID> arrived(OrderId order) {
    return reader.idsOf(order);
  }
}

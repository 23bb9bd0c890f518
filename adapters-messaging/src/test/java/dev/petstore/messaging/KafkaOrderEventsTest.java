package dev.petstore.messaging;

import dev.petstore.application.port.out.OrderEvents;
import dev.petstore.application.port.out.OrderEventsContract;
import dev.petstore.domain.order.OrderId;
import dev.petstore.sandbox.junit.KafkaTopic;
import dev.petstore.sandbox.junit.OnServers;
import dev.petstore.sandbox.junit.ServerKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;

@OnServers(ServerKind.KAFKA)
class KafkaOrderEventsTest extends OrderEventsContract {
  private final KafkaTopic topic;
  private final GuardedEvents guarded;
  private final TopicReader reader;

  KafkaOrderEventsTest(KafkaTopic topic) {
    this.topic = topic;
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

  /** No event of ours is as small as the topic takes. */
  @Override
  protected void refuse(boolean every) throws Exception {
    // The broker makes the topic at the first event.
    if (every) {
      guarded.publishUntilStored(GuardedEvents.anEvent());
    }
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, topic.bootstrapServers()))) {
      ConfigEntry limit = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "64");
      AlterConfigOp change =
          new AlterConfigOp(limit, every ? AlterConfigOp.OpType.SET : AlterConfigOp.OpType.DELETE);
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
      admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
    }
  }
}

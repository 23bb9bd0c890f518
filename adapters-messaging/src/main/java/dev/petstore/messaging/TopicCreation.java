package dev.petstore.messaging;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topic with the broker's defaults, unless it exists. */
final class TopicCreation {
  private final KafkaSettings settings;
  private final ProducerLimits limits;

  TopicCreation(KafkaSettings settings, ProducerLimits limits) {
    this.settings = settings;
    this.limits = limits;
  }

  void run() throws Exception {
    Map<String, Object> properties = new HashMap<>(settings.security());
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "petstore-admin");
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, limits.requestMillis());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, limits.deliveryMillis());
    try (Admin admin = Admin.create(properties)) {
      NewTopic topic = new NewTopic(settings.topic(), Optional.empty(), Optional.empty());
      admin.createTopics(List.of(topic)).all().get(limits.deliveryMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}

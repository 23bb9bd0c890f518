package dev.petstore.messaging;

import dev.petstore.resilience.guard.GuardedCall;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topic with the broker's defaults, unless it exists or the settings leave it to
 * others. It is done within the first call that needs the topic, so that it is guarded and is tried
 * again until it has succeeded. Belongs to the sender's thread.
 */
final class TopicCreation {
  private final KafkaSettings settings;
  private final ProducerLimits limits;
  private boolean done;

  TopicCreation(KafkaSettings settings, ProducerLimits limits) {
    this.settings = settings;
    this.limits = limits;
    this.done = !settings.createTopic();
  }

  void ensure(GuardedCall call) throws Exception {
    if (!done) {
      create(call);
      done = true;
    }
  }

  private void create(GuardedCall call) throws Exception {
    NewTopic topic = new NewTopic(settings.topic(), Optional.empty(), Optional.empty());
    Admin admin = Admin.create(properties());
    try {
      KafkaFuture<Void> created = admin.createTopics(List.of(topic)).all();
      call.onCancel(() -> created.cancel(true));
      created.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e.getCause() instanceof Exception cause ? cause : e;
      }
    } finally {
      admin.close(Duration.ZERO);
    }
  }

  private Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>(settings.security());
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "petstore-admin");
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, limits.blockMillis());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, limits.blockMillis());
    properties.put(
        AdminClientConfig.BOOTSTRAP_RESOLVE_TIMEOUT_MS_CONFIG, ProducerProperties.RESOLVE_MILLIS);
    properties.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    return properties;
  }
}

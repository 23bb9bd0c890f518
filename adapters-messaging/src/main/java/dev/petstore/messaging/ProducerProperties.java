package dev.petstore.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** How the producer is set: nothing lost, nothing doubled, nothing unbounded. */
final class ProducerProperties {
  private static final long BUFFER_BYTES = 8L << 20;
  static final long RESOLVE_MILLIS = Duration.ofDays(3650).toMillis();
  private static final long RECONNECT_MILLIS = 500;

  private ProducerProperties() {}

  static Map<String, Object> of(KafkaSettings settings, ProducerLimits limits) {
    Map<String, Object> properties = new HashMap<>(settings.security());
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, "petstore");
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, ProducerLimits.LINGER_MILLIS);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, limits.deliveryMillis());
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, limits.requestMillis());
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, limits.blockMillis());
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    // A host name that is not known yet must not keep the program from starting.
    properties.put(ProducerConfig.BOOTSTRAP_RESOLVE_TIMEOUT_MS_CONFIG, RESOLVE_MILLIS);
    // Back within a second after a broker is back.
    properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MILLIS);
    properties.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    return properties;
  }
}

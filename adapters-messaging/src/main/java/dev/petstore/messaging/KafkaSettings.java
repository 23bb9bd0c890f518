package dev.petstore.messaging;

import java.util.Map;

/**
 * Where Kafka is.
 *
 * @param bootstrapServers such as {@code broker-1:9092,broker-2:9092}
 * @param topic for order events
 * @param createTopic whether to create the topic, with the broker's defaults, if it is missing:
 *     handy for a single broker, while in production the topic is made with the right partitions
 *     and replicas beforehand
 * @param security further properties of the client, such as {@code sasl.jaas.config}; what concerns
 *     delivery is set by us, whatever it says here
 */
public record KafkaSettings(
    String bootstrapServers, String topic, boolean createTopic, Map<String, String> security) {
  public KafkaSettings {
    security = Map.copyOf(security);
  }

  /** Without the security properties. */
  @Override
  public String toString() {
    return "KafkaSettings[" + bootstrapServers + ", topic " + topic + "]";
  }
}

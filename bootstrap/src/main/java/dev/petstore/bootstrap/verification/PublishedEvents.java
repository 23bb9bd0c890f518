package dev.petstore.bootstrap.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.petstore.messaging.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The topic as a witness: read from its beginning to where it ended when the reading began. Belongs
 * to no consumer group, so that nobody's position moves.
 */
final class PublishedEvents {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KafkaSettings settings;

  PublishedEvents(KafkaSettings settings) {
    this.settings = settings;
  }

  /** All events, those of a partition in its order. */
  List<TopicEvent> read() {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(properties(), new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.listTopics(PATIENCE).getOrDefault(settings.topic(), List.of()).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      return partitions.isEmpty() ? List.of() : read(consumer, partitions);
    } catch (KafkaException e) {
      throw new WitnessUnavailable(
          "the topic %s at %s cannot be read: %s"
              .formatted(settings.topic(), settings.bootstrapServers(), e.getMessage()),
          e);
    }
  }

  private List<TopicEvent> read(
      KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    List<TopicEvent> events = new ArrayList<>();
    long begun = System.nanoTime();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue())) {
      for (ConsumerRecord<String, byte[]> found : consumer.poll(POLL)) {
        events.add(event(found));
        begun = System.nanoTime();
      }
      if (System.nanoTime() - begun > PATIENCE.toNanos()) {
        throw new WitnessUnavailable("the topic " + settings.topic() + " does not go on");
      }
    }
    return events;
  }

  private static TopicEvent event(ConsumerRecord<String, byte[]> found) {
    String id =
        Optional.ofNullable(found.headers().lastHeader("ce_id"))
            .map(Header::value)
            .map(value -> new String(value, UTF_8))
            .orElse("without an id at offset " + found.offset());
    return new TopicEvent(
        id, Optional.ofNullable(found.key()).orElse(""), found.partition(), found.offset());
  }

  private Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>(settings.security());
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "petstore-verification");
    return properties;
  }
}

package dev.petstore.messaging;

import dev.petstore.domain.order.OrderId;
import dev.petstore.sandbox.junit.KafkaTopic;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A consumer that has read the whole topic. For one thread at a time. */
final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final String topic;
  private final KafkaConsumer<String, CloudEvent> consumer;
  private final List<ConsumerRecord<String, CloudEvent>> read = new ArrayList<>();

  TopicReader(KafkaTopic topic) {
    this.topic = topic.name();
    this.consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, topic.bootstrapServers()),
            new StringDeserializer(),
            new CloudEventDeserializer());
  }

  /** Everything that has arrived, in order. */
  List<ConsumerRecord<String, CloudEvent>> records() {
    if (consumer.assignment().isEmpty()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    }
    consumer.poll(POLL).forEach(read::add);
    return List.copyOf(read);
  }

  /** The ids of this order's events, in order. */
  List<UUID> idsOf(OrderId order) {
    return records().stream()
        .filter(record -> record.key().equals(order.toString()))
        .map(record -> UUID.fromString(record.value().getId()))
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}

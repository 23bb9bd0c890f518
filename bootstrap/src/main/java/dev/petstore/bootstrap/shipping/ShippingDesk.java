package dev.petstore.bootstrap.shipping;

import dev.petstore.messaging.KafkaSettings;
import dev.petstore.persistence.database.PostgresSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Hears of completed orders and writes a label for each, exactly once. Kafka brings an event at
 * least once: the shop may publish it twice, and this desk may die after it has written the label
 * and before it has told Kafka so. So the event's id is stored in the transaction that writes the
 * label, and an id that is stored already is dropped. Only then is the position in the topic moved
 * on. For one thread.
 */
public final class ShippingDesk implements AutoCloseable {
  private static final String COMPLETED = "dev.petstore.order.completed.v1";
  private static final int AT_ONCE = 100;
  private static final Duration LONGEST_START = Duration.ofSeconds(10);

  private final KafkaConsumer<String, byte[]> consumer;
  private final ParcelLabels labels;

  private ShippingDesk(KafkaConsumer<String, byte[]> consumer, ParcelLabels labels) {
    this.consumer = consumer;
    this.labels = labels;
  }

  /**
   * Opens a desk.
   *
   * @param group the desks of one group share the events among themselves
   * @throws SQLException if the database cannot be used
   * @throws org.apache.kafka.common.KafkaException if no broker answers
   */
  public static ShippingDesk open(KafkaSettings kafka, PostgresSettings database, String group)
      throws SQLException {
    return open(kafka, database, group, LONGEST_START);
  }

  static ShippingDesk open(
      KafkaSettings kafka, PostgresSettings database, String group, Duration patience)
      throws SQLException {
    ParcelLabels labels = ParcelLabels.in(database);
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            properties(kafka, group), new StringDeserializer(), new ByteArrayDeserializer());
    ShippingDesk desk = new ShippingDesk(consumer, labels);
    try {
      // Who polls a broker that is away waits for it, and learns nothing.
      var unused = consumer.listTopics(patience);
    } catch (KafkaException e) {
      desk.close();
      throw e;
    }
    consumer.subscribe(List.of(kafka.topic()));
    return desk;
  }

  private static Map<String, Object> properties(KafkaSettings kafka, String group) {
    Map<String, Object> properties = new HashMap<>(kafka.security());
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // The position moves only when the labels are stored.
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_ONCE);
    return properties;
  }

  /**
   * Handles what has arrived.
   *
   * @param patience how long to wait for something to arrive
   * @return the labels that are new
   * @throws SQLException if the database cannot be used: the same events come again
   */
  public List<ParcelLabel> handle(Duration patience) throws SQLException {
    List<ParcelLabel> told = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> event : consumer.poll(patience)) {
      // Events of a kind that came up after this desk was written are not for it.
      if (COMPLETED.equals(ParcelLabel.type(event))) {
        told.add(ParcelLabel.of(event));
      }
    }
    List<ParcelLabel> written = labels.write(told);
    consumer.commitSync();
    return written;
  }

  /** Leaves the group. What was not handled comes to another desk, or to this one again. */
  @Override
  public void close() throws SQLException {
    consumer.close();
    labels.close();
  }
}

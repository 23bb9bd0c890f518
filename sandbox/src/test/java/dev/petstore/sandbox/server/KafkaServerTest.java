package dev.petstore.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.sandbox.junit.ControlledServers;
import dev.petstore.sandbox.junit.KafkaTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ControlledServers
class KafkaServerTest {
  private final KafkaServer server;
  private final KafkaTopic topic;

  KafkaServerTest(KafkaServer server, KafkaTopic topic) {
    this.server = server;
    this.topic = topic;
  }

  @Test
  void a_consumer_group_reads_what_was_sent() throws Exception {
    KafkaTopic own = new KafkaTopic(topic.bootstrapServers(), topic.name() + "-group");
    send(own, "bought", 30_000);

    assertThat(read(own)).containsExactly("bought");
  }

  @Test
  void a_paused_server_does_not_answer_until_it_is_resumed() throws Exception {
    server.pause();
    assertThat(server.state()).isEqualTo(ServerState.PAUSED);
    assertThatThrownBy(() -> send(topic, "lost", 500)).isInstanceOf(ExecutionException.class);

    server.resume();

    assertThat(server.state()).isEqualTo(ServerState.RUNNING);
    send(topic, "kept", 30_000);
  }

  @Test
  void a_killed_server_has_its_data_after_restart() throws Exception {
    KafkaTopic own = new KafkaTopic(topic.bootstrapServers(), topic.name() + "-killed");
    send(own, "before", 30_000);

    server.kill();
    assertThat(server.state()).isEqualTo(ServerState.DOWN);
    server.restart();

    assertThat(server.state()).isEqualTo(ServerState.RUNNING);
    send(own, "after", 30_000);
    assertThat(read(own)).containsExactly("before", "after");
  }

  private static void send(KafkaTopic topic, String value, int millis) throws Exception {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, topic.bootstrapServers(),
            ProducerConfig.MAX_BLOCK_MS_CONFIG, millis,
            ProducerConfig.LINGER_MS_CONFIG, 0,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
    KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    try {
      producer.send(new ProducerRecord<>(topic.name(), value)).get();
    } finally {
      producer.close(Duration.ZERO);
    }
  }

  private static List<String> read(KafkaTopic topic) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, topic.bootstrapServers(),
            ConsumerConfig.GROUP_ID_CONFIG, topic.name(),
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic.name()));
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .pollInSameThread()
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(200))
                    .forEach(message -> values.add(message.value()));
                return !values.isEmpty();
              });
    }
    return values;
  }
}

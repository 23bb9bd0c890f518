package dev.petstore.sandbox.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.sandbox.server.PostgresAddress;
import dev.petstore.sandbox.server.RedisAddress;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

@OnServers({ServerKind.POSTGRES, ServerKind.REDIS, ServerKind.KAFKA})
class OnServersTest {
  private final PostgresAddress postgres;
  private final RedisAddress redis;
  private final KafkaTopic topic;

  OnServersTest(PostgresAddress postgres, RedisAddress redis, KafkaTopic topic) {
    this.postgres = postgres;
    this.redis = redis;
    this.topic = topic;
  }

  @Test
  void a_class_gets_an_empty_database() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        ResultSet tables =
            connection.getMetaData().getTables(null, "public", null, new String[] {"TABLE"})) {
      assertThat(tables.next()).isFalse();
    }
  }

  @Test
  void a_class_gets_an_empty_redis() throws IOException {
    try (Socket socket = new Socket(redis.uri().getHost(), redis.uri().getPort())) {
      socket.getOutputStream().write("DBSIZE\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readNBytes(4)).asString().isEqualTo(":0\r\n");
    }
  }

  @Test
  void a_class_gets_a_topic_that_takes_messages() throws Exception {
    Map<String, Object> settings =
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, topic.bootstrapServers());
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      RecordMetadata stored = producer.send(new ProducerRecord<>(topic.name(), "bought")).get();

      assertThat(stored.offset()).isZero();
    }
  }
}

package dev.petstore.sandbox.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.sandbox.server.PostgresAddress;
import dev.petstore.sandbox.server.RedisAddress;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
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
  void a_class_gets_a_topic_name_on_a_broker_that_listens() throws IOException {
    URI broker = URI.create("kafka://" + topic.bootstrapServers());
    try (Socket socket = new Socket(broker.getHost(), broker.getPort())) {
      assertThat(socket.isConnected()).isTrue();
    }
    assertThat(topic.name()).startsWith("test-");
  }
}

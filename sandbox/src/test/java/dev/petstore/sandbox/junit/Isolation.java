package dev.petstore.sandbox.junit;

import dev.petstore.sandbox.server.KafkaAddress;
import dev.petstore.sandbox.server.PostgresAddress;
import dev.petstore.sandbox.server.RedisAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Gives each class a clean place of its own on servers that all share. */
final class Isolation {
  private static final String REDIS_DONE = "+OK\r\n+OK\r\n";

  private Isolation() {}

  static Object place(ServerKind kind, ServerHost host) {
    return switch (kind) {
      case POSTGRES -> emptyDatabase(host.postgres());
      case REDIS -> emptyIndex(host.redis());
      case KAFKA -> newTopic(host.kafka());
    };
  }

  private static PostgresAddress emptyDatabase(PostgresAddress server) {
    String name = "test_" + unique();
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("no database for the test on " + server, e);
    }
    String url = server.jdbcUrl().replaceFirst("/[^/]*$", "/" + name);
    return new PostgresAddress(url, server.user(), server.password());
  }

  /** Classes run one after another, so the first index serves all. */
  private static RedisAddress emptyIndex(RedisAddress server) {
    URI uri = server.uri();
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket
          .getOutputStream()
          .write("SELECT 0\r\nFLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] reply = socket.getInputStream().readNBytes(REDIS_DONE.length());
      if (!REDIS_DONE.equals(new String(reply, StandardCharsets.US_ASCII))) {
        throw new IOException("not emptied");
      }
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("no clean Redis for the test on " + server, e);
    }
  }

  private static KafkaTopic newTopic(KafkaAddress server) {
    return new KafkaTopic(server.bootstrapServers(), "test-" + unique());
  }

  private static String unique() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}

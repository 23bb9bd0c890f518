package dev.petstore.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.sandbox.junit.ControlledServers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ControlledServers
class RedisServerTest {
  private final RedisServer server;
  private final RedisClient client;

  RedisServerTest(RedisServer server, RedisAddress address) {
    this.server = server;
    RedisURI uri = RedisURI.create(address.uri());
    uri.setTimeout(Duration.ofSeconds(1));
    this.client = RedisClient.create(uri);
  }

  @BeforeEach
  void a_pet_is_stored() {
    call(redis -> redis.set("pet", "Rex"));
  }

  @AfterEach
  void the_client_is_closed() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
  }

  @Test
  void a_paused_server_does_not_answer_until_it_is_resumed() {
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      server.pause();
      assertThat(server.state()).isEqualTo(ServerState.PAUSED);
      assertThatThrownBy(() -> connection.sync().get("pet"))
          .isInstanceOf(RedisCommandTimeoutException.class);
    }

    server.resume();

    assertThat(server.state()).isEqualTo(ServerState.RUNNING);
    assertThat(call(redis -> redis.get("pet"))).isEqualTo("Rex");
  }

  @Test
  void a_killed_server_refuses_connections_and_has_its_data_after_restart() {
    server.kill();
    assertThat(server.state()).isEqualTo(ServerState.DOWN);
    assertThatThrownBy(client::connect).isInstanceOf(RedisConnectionException.class);

    server.restart();

    assertThat(server.state()).isEqualTo(ServerState.RUNNING);
    assertThat(call(redis -> redis.get("pet"))).isEqualTo("Rex");
  }

  private String call(Function<RedisCommands<String, String>, String> command) {
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      return command.apply(connection.sync());
    }
  }
}

package dev.petstore.sandbox.junit;

import dev.petstore.sandbox.server.ControllableServer;
import dev.petstore.sandbox.server.KafkaAddress;
import dev.petstore.sandbox.server.KafkaServer;
import dev.petstore.sandbox.server.PostgresAddress;
import dev.petstore.sandbox.server.PostgresServer;
import dev.petstore.sandbox.server.RedisAddress;
import dev.petstore.sandbox.server.RedisServer;
import dev.petstore.sandbox.server.ServerFolder;
import dev.petstore.sandbox.server.ServerState;
import java.util.stream.Stream;

/** The sandbox's own servers, in a temporary folder. */
final class EmbeddedHost implements ServerHost {
  private final StartOnce<ServerFolder> folder = new StartOnce<>(ServerFolder::temporary);
  final StartOnce<PostgresServer> postgres =
      new StartOnce<>(() -> PostgresServer.start(folder.get()));
  final StartOnce<RedisServer> redis = new StartOnce<>(() -> RedisServer.start(folder.get()));
  final StartOnce<KafkaServer> kafka = new StartOnce<>(() -> KafkaServer.start(folder.get()));

  @Override
  public String name() {
    return "embedded servers";
  }

  @Override
  public PostgresAddress postgres() {
    return postgres.get().address();
  }

  @Override
  public RedisAddress redis() {
    return redis.get().address();
  }

  @Override
  public KafkaAddress kafka() {
    return kafka.get().address();
  }

  /** Makes every server run that a test has left paused or down. */
  void heal() {
    started()
        .forEach(
            server -> {
              server.resume();
              if (server.state() == ServerState.DOWN) {
                server.restart();
              }
            });
  }

  @Override
  public void close() {
    started().forEach(ControllableServer::close);
    folder.ifStarted().ifPresent(ServerFolder::close);
  }

  private Stream<ControllableServer> started() {
    return Stream.<StartOnce<? extends ControllableServer>>of(postgres, redis, kafka)
        .flatMap(server -> server.ifStarted().stream());
  }
}

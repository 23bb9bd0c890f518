package dev.petstore.sandbox.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * PostgreSQL, Redis and Kafka in one folder. The folder stays open when they are closed: it belongs
 * to whoever opened it.
 */
public record SandboxServers(PostgresServer postgres, RedisServer redis, KafkaServer kafka)
    implements AutoCloseable {

  /**
   * Starts the three side by side and returns when all answer. If one does not, close the folder:
   * that ends the others.
   *
   * @throws ServerStartFailed if one of them does not come up
   */
  public static SandboxServers start(ServerFolder folder, StartListener listener) {
    long begun = System.nanoTime();
    Starter starter =
        new Starter(
            folder,
            server -> listener.started(server.name(), Duration.ofNanos(System.nanoTime() - begun)));
    // The slowest first.
    CompletableFuture<KafkaServer> kafka = starter.start("kafka", KafkaServer::start);
    CompletableFuture<PostgresServer> postgres = starter.start("postgres", PostgresServer::start);
    CompletableFuture<RedisServer> redis = starter.start("redis", RedisServer::start);
    try {
      // Also after one has failed the others come to rest, so that closing the folder ends them.
      CompletableFuture.allOf(kafka, postgres, redis).exceptionally(failure -> null).join();
      return new SandboxServers(postgres.join(), redis.join(), kafka.join());
    } catch (CompletionException e) {
      throw e.getCause() instanceof ServerStartFailed failed
          ? failed
          : new ServerStartFailed("The sandbox's servers cannot be started: " + e.getCause(), e);
    }
  }

  public List<ControllableServer> all() {
    return List.of(postgres, redis, kafka);
  }

  @Override
  public void close() {
    all().forEach(ControllableServer::close);
  }

  private record Starter(ServerFolder folder, Consumer<ControllableServer> listener) {
    <T extends ControllableServer> CompletableFuture<T> start(
        String name, Function<ServerFolder, T> server) {
      return CompletableFuture.supplyAsync(
          () -> {
            T started = server.apply(folder);
            listener.accept(started);
            return started;
          },
          inThread("petstore-start-" + name));
    }

    private static Executor inThread(String name) {
      return task -> {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
      };
    }
  }
}

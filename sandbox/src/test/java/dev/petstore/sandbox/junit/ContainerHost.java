package dev.petstore.sandbox.junit;

import dev.petstore.sandbox.server.KafkaAddress;
import dev.petstore.sandbox.server.PostgresAddress;
import dev.petstore.sandbox.server.RedisAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * Containers. Their commands are given here and not by the images, so that one image with all three
 * programs will do as well as those of the vendors.
 */
final class ContainerHost implements ServerHost {
  private static final int POSTGRES_PORT = 5432;
  private static final int REDIS_PORT = 6379;

  private static final String RUN_POSTGRES =
      """
      set -e
      bin=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
      umask 077
      mkdir /petstore
      printf '%s' "$PASSWORD" > /petstore/password
      chown -R postgres /petstore
      exec su postgres -s /bin/sh -c "
        $bin/initdb -D /petstore/data -U petstore -E UTF8 --no-locale --no-sync \
          --auth=scram-sha-256 --pwfile=/petstore/password &&
        echo host all all all scram-sha-256 >> /petstore/data/pg_hba.conf &&
        exec $bin/postgres -D /petstore/data -c listen_addresses='*' -c max_connections=200 \
          -c unix_socket_directories="
      """;

  private final String password = UUID.randomUUID().toString();
  private final StartOnce<GenericContainer<?>> postgres = new StartOnce<>(this::startPostgres);
  private final StartOnce<GenericContainer<?>> redis = new StartOnce<>(this::startRedis);
  private final StartOnce<KafkaContainer> kafka = new StartOnce<>(KafkaContainer::started);

  static boolean engineAnswers() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  @Override
  public String name() {
    return "containers";
  }

  @Override
  public PostgresAddress postgres() {
    GenericContainer<?> container = postgres.get();
    String server = container.getHost() + ":" + container.getMappedPort(POSTGRES_PORT);
    return new PostgresAddress("jdbc:postgresql://" + server + "/postgres", "petstore", password);
  }

  @Override
  public RedisAddress redis() {
    GenericContainer<?> container = redis.get();
    String server = container.getHost() + ":" + container.getMappedPort(REDIS_PORT);
    return new RedisAddress(URI.create("redis://" + server + "/0"));
  }

  @Override
  public KafkaAddress kafka() {
    return new KafkaAddress(kafka.get().bootstrapServers());
  }

  @Override
  public void close() {
    Stream.<StartOnce<? extends GenericContainer<?>>>of(postgres, redis, kafka)
        .map(StartOnce::ifStarted)
        .flatMap(Optional::stream)
        .forEach(GenericContainer::stop);
  }

  private GenericContainer<?> startPostgres() {
    GenericContainer<?> container = container(TestSettings.postgresImage(), RUN_POSTGRES);
    container
        .withEnv("PASSWORD", password)
        .withExposedPorts(POSTGRES_PORT)
        .waitingFor(Wait.forLogMessage(".*ready to accept connections.*", 1))
        .start();
    return container;
  }

  private GenericContainer<?> startRedis() {
    GenericContainer<?> container =
        container(
            TestSettings.redisImage(),
            "exec redis-server --bind 0.0.0.0 --protected-mode no --save ''");
    container
        .withExposedPorts(REDIS_PORT)
        .waitingFor(Wait.forLogMessage(".*Ready to accept connections.*", 1))
        .start();
    return container;
  }

  private static GenericContainer<?> container(String image, String script) {
    return new GenericContainer<>(DockerImageName.parse(image))
        .withCreateContainerCmdModifier(
            command -> command.withEntrypoint(List.of("/bin/sh", "-c", script)).withCmd(List.of()));
  }
}

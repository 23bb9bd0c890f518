package dev.petstore.bootstrap.torture;

import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.server.PostgresAddress;
import dev.petstore.sandbox.server.ProgramServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The instances of the shop: each a process, all with the same impatient configuration. */
final class Instances {
  /** Longer than a call that is frozen takes to end, and short enough to be seen. */
  static final Duration UNFINISHED_AFTER = Duration.ofSeconds(8);

  private static final String CLOCK = "clock";

  private Instances() {}

  static List<ProgramServer> start(
      Sandbox sandbox, InstanceProgram program, int count, Path configuration) {
    List<ProgramServer> instances = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      String name = "instance-" + number;
      Path clock = sandbox.folder().path().resolve(name).resolve(CLOCK);
      instances.add(
          ProgramServer.start(
              sandbox.folder(), name, port -> program.command(port, configuration, clock)));
    }
    return instances;
  }

  static Path clockOf(ProgramServer instance) {
    return instance.folder().resolve(CLOCK);
  }

  /**
   * Written once, for all of them.
   *
   * @param gateway where they charge
   * @param unfinishedAfter when an instance takes up what another has left
   */
  static Path configuration(Sandbox sandbox, URI gateway, String apiKey, Duration unfinishedAfter) {
    PostgresAddress postgres = sandbox.servers().postgres().address();
    String yaml =
        """
        # What a fault leaves open is settled within seconds.
        resilience:
          external_dependencies:
            petstore_database: {max_concurrent: 20, timeout_seconds: 2, circuit_breaker: {open_seconds: 0.5}}
            payment_gateway: {max_concurrent: 20, timeout_seconds: 2, circuit_breaker: {open_seconds: 0.5}}
            redis_cache: {timeout_seconds: 0.5, circuit_breaker: {open_seconds: 0.5}}
            kafka_events: {timeout_seconds: 3, circuit_breaker: {open_seconds: 0.5}}
            ml_pet_advisor: {timeout_seconds: 0.5, circuit_breaker: {open_seconds: 0.5}}
        database: {url: "%s", user: "%s", password: "%s"}
        redis: {url: "%s"}
        kafka: {bootstrap_servers: "%s", create_topic: true}
        payment: {url: "%s", api_key: "%s"}
        advisor: {url: "%s"}
        background: {relay_interval_seconds: 0.2, recovery_interval_seconds: 0.5, unfinished_after_seconds: %d}
        """
            .formatted(
                postgres.jdbcUrl(),
                postgres.user(),
                postgres.password(),
                sandbox.servers().redis().address().uri(),
                sandbox.servers().kafka().address().bootstrapServers(),
                gateway,
                apiKey,
                sandbox.model().server().uri(),
                unfinishedAfter.toSeconds());
    try {
      return Files.writeString(sandbox.folder().path().resolve("torture.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

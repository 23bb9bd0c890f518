package dev.petstore.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxServersTest {
  @TempDir private Path temporary;
  private final String kept = System.clearProperty("petstore.sandbox.programs");

  @AfterEach
  void keepProgramsAgain() {
    if (kept != null) {
      System.setProperty("petstore.sandbox.programs", kept);
    }
  }

  /** As for a user: each folder has programs of its own. */
  @Test
  void three_servers_come_up_in_a_folder_with_spaces_and_again_with_what_they_had() {
    Path path = temporary.resolve("a kept folder");
    Set<String> told = ConcurrentHashMap.newKeySet();

    String firstPassword;
    try (ServerFolder folder = ServerFolder.at(path);
        SandboxServers servers = SandboxServers.start(folder, (name, elapsed) -> told.add(name))) {
      assertThat(told).containsExactlyInAnyOrder("PostgreSQL", "Redis", "Kafka");
      assertThat(servers.all()).allMatch(server -> server.state() == ServerState.RUNNING);
      firstPassword = servers.postgres().address().password();
    }

    try (ServerFolder folder = ServerFolder.at(path);
        SandboxServers servers = SandboxServers.start(folder, (name, elapsed) -> {})) {
      assertThat(servers.all()).allMatch(server -> server.state() == ServerState.RUNNING);
      assertThat(servers.postgres().address().password()).isEqualTo(firstPassword);
    }
    assertThat(path.resolve("postgres/software/bin/postgres")).isExecutable();
    assertThat(path.resolve("kafka/lib")).isNotEmptyDirectory();
  }
}

package dev.petstore.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFolderTest {
  @TempDir private Path path;

  @Test
  void a_temporary_folder_is_removed_with_the_servers_in_it() {
    RedisServer redis;
    ServerFolder folder = ServerFolder.temporary();
    try (folder) {
      redis = RedisServer.start(folder);
    }

    assertThat(folder.path()).doesNotExist();
    // Java notices the end of a child a little later than whoever killed it.
    await().until(() -> redis.state() == ServerState.DOWN);
  }

  @Test
  void a_folder_serves_one_program_at_a_time() {
    try (ServerFolder first = ServerFolder.at(path)) {
      assertThat(first.path()).exists();
      assertThatThrownBy(() -> ServerFolder.at(path))
          .isInstanceOf(ServerStartFailed.class)
          .hasMessageContainingAll(path.toString(), "another program is using it");
    }
    try (ServerFolder second = ServerFolder.at(path)) {
      assertThat(second.path()).exists();
    }
  }

  @Test
  void no_server_starts_in_a_folder_that_is_closed() {
    ServerFolder folder = ServerFolder.at(path);
    RedisServer.start(folder).close();
    folder.close();

    assertThatThrownBy(() -> RedisServer.start(folder)).isInstanceOf(ServerStartFailed.class);
  }

  @Test
  void a_server_that_does_not_come_up_is_named_with_what_it_said_last() throws IOException {
    Path broken = Files.createDirectories(path.resolve("redis")).resolve("redis-server");
    Files.writeString(broken, "#!/bin/sh\necho no room for the append-only file\nexit 3\n");
    Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));

    try (ServerFolder folder = ServerFolder.at(path)) {
      assertThatThrownBy(() -> RedisServer.start(folder))
          .isInstanceOf(ServerStartFailed.class)
          .hasMessage(
              "Redis did not start (exit status 3). It said last:\n"
                  + "  no room for the append-only file");
    }
  }
}

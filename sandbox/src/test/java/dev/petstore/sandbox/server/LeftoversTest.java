package dev.petstore.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever ends the program that started them, its servers and their folder are gone with it. */
class LeftoversTest {
  @TempDir private Path temporary;
  private Process program;

  @AfterEach
  void the_program_is_gone_before_its_folder() {
    program.destroyForcibly();
    await().until(() -> isEmpty(spaced()));
  }

  @Test
  void nothing_is_left_of_three_servers_one_of_them_paused_after_kill_9() throws Exception {
    Started started = start("all", "paused");
    assertThat(started.servers()).hasSizeGreaterThan(4).allMatch(LeftoversTest::isAlive);

    signal("KILL", Long.toString(program.pid()));

    assertNothingIsLeftOf(started);
  }

  @Test
  void a_signal_to_the_whole_terminal_reaches_the_servers_only_through_their_program()
      throws Exception {
    Started started = start("redis", "running");

    signal("TERM", "-" + program.pid());

    assertThat(started.output().readLine()).isEqualTo("at the end: RUNNING");
    assertNothingIsLeftOf(started);
  }

  private record Started(Path folder, List<Long> servers, BufferedReader output) {}

  /** Starts the program as the leader of its own process group, as a shell would. */
  private Started start(String which, String state) throws IOException {
    List<String> command = new ArrayList<>(DetachedSession.command());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(spaced()));
    command.addAll(List.of(ProgramWithServers.class.getName(), which, state));
    program = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader output = program.inputReader();
    Path folder = Path.of(output.readLine());
    List<Long> servers =
        output.lines().takeWhile(line -> !line.equals("ready")).map(Long::valueOf).toList();
    return new Started(folder, servers, output);
  }

  private Path spaced() {
    return temporary.resolve("a folder");
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static void assertNothingIsLeftOf(Started started) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              assertThat(started.servers()).noneMatch(LeftoversTest::isAlive);
              assertThat(started.folder()).doesNotExist();
            });
  }

  private static boolean isAlive(long pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    return process.isPresent() && process.get().isAlive();
  }

  private static void signal(String name, String target) throws Exception {
    String command = "kill -" + name + " " + target;
    assertThat(new ProcessBuilder("/bin/sh", "-c", command).start().waitFor()).isZero();
  }
}

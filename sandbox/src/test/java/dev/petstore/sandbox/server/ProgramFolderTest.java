package dev.petstore.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProgramFolderTest {
  private static final String KEPT = "petstore.sandbox.programs";

  private final String kept = System.getProperty(KEPT, "");
  @TempDir private Path temporary;
  private Path server;

  @BeforeEach
  void aServer() throws Exception {
    server = Files.createDirectories(temporary.resolve("sandbox/kafka"));
  }

  @AfterEach
  void keepProgramsAsBefore() {
    System.setProperty(KEPT, kept);
  }

  @Test
  void programs_are_unpacked_beside_the_data_unless_a_folder_is_named() throws Exception {
    System.setProperty(KEPT, "");

    ProgramFolder programs = ProgramFolder.of(server);

    assertThat(programs).isEqualTo(new ProgramFolder(server, false));
    Path unpacked = programs.unpack(folder -> folder);
    assertThat(unpacked).isEqualTo(server);
    assertThat(server).isEmptyDirectory();
  }

  @Test
  void a_folder_that_is_named_keeps_each_servers_programs_for_all_sandboxes() throws Exception {
    System.setProperty(KEPT, temporary.resolve("kept").toString());

    ProgramFolder programs = ProgramFolder.of(server);
    String unpacked = programs.unpack(folder -> Files.createFile(folder.resolve("a")).toString());

    assertThat(unpacked).isEqualTo(temporary.toRealPath().resolve("kept/kafka/a").toString());
    Path another = Files.createDirectories(temporary.resolve("another sandbox/kafka"));
    assertThat(ProgramFolder.of(another)).isEqualTo(programs);
  }

  @Test
  void one_at_a_time_unpacks_into_a_folder_that_is_kept() throws Exception {
    System.setProperty(KEPT, temporary.resolve("kept").toString());
    ProgramFolder programs = ProgramFolder.of(server);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<Boolean> first =
        unpacking(
            programs,
            folder -> {
              begun.countDown();
              return await(go) && !Files.exists(folder.resolve("second"));
            });
    assertThat(await(begun)).isTrue();
    CompletableFuture<Boolean> second =
        unpacking(programs, folder -> Files.exists(Files.createFile(folder.resolve("second"))));

    go.countDown();

    assertThat(first.get(30, TimeUnit.SECONDS)).as("was alone").isTrue();
    assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_brokers_classes_are_used_as_soon_as_one_has_written_them_whole() throws Exception {
    SharedClasses classes = SharedClasses.of("a.jar:b.jar", temporary, server);
    assertThat(classes.used()).isEmpty();
    assertThat(classes.usedOrWritten())
        .isEqualTo(List.of("-XX:ArchiveClassesAtExit=" + classes.written()));

    classes.keep();
    assertThat(classes.areKept()).as("none were written").isFalse();
    Files.createFile(classes.written());
    classes.keep();

    List<String> used = List.of("-XX:SharedArchiveFile=" + classes.archive());
    assertThat(classes.used()).isEqualTo(used);
    assertThat(classes.usedOrWritten()).isEqualTo(used);
    assertThat(SharedClasses.of("a.jar:c.jar", temporary, server).areKept()).isFalse();
  }

  private static CompletableFuture<Boolean> unpacking(
      ProgramFolder programs, ProgramFolder.Unpacking<Boolean> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return programs.unpack(work);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        task -> new Thread(task).start());
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

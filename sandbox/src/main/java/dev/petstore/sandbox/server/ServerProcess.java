package dev.petstore.sandbox.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of a server's program. Its number is noted in its folder, by itself and before it begins,
 * so that the folder's caretaker finds it whenever we go.
 */
final class ServerProcess {
  private static final int LOG_LINES_TOLD = 12;

  /** Noted first and run only then, so that the caretaker of a closing folder misses none. */
  private static final String NOTE_AND_RUN = "echo $$ > \"$0\" && [ -e ../open ] && exec \"$@\"";

  private final Path folder;
  private final Process process;
  private final ProcessTree tree;

  private ServerProcess(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
    this.tree = new ProcessTree(process.toHandle());
  }

  static ServerProcess start(Path folder, List<String> program) {
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", NOTE_AND_RUN, note(folder).toString()));
    command.addAll(DetachedSession.command());
    command.addAll(program);
    try {
      return new ServerProcess(
          folder,
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log(folder).toFile()))
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program to its end, at most a minute. */
  static void run(String purpose, Path folder, List<String> program) {
    ServerProcess run = start(folder, program);
    boolean ended = run.endsWithin(60, TimeUnit.SECONDS);
    if (!ended || run.process.exitValue() != 0) {
      run.kill();
      throw new ServerStartFailed(run.complaint(purpose + " failed"));
    }
    run.forget();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it ended within that time. */
  boolean endsWithin(long time, TimeUnit unit) {
    try {
      return process.waitFor(time, unit);
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
      return true;
    }
  }

  void pause() {
    tree.stop();
  }

  void resume() {
    tree.resume();
  }

  void kill() {
    if (isAlive()) {
      tree.kill();
    }
    forget();
  }

  /** Lets it end in good order, and kills it if it does not within that time. */
  void shutDown(long time, TimeUnit unit) {
    if (isAlive()) {
      tree.resume();
      tree.interrupt();
      endsWithin(time, unit);
    }
    kill();
  }

  /** A sentence for people, with what the program said last. */
  String complaint(String what) {
    String status = isAlive() ? "" : " (exit status " + process.exitValue() + ")";
    try {
      List<String> lines = Files.readString(log(folder), StandardCharsets.UTF_8).lines().toList();
      List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES_TOLD), lines.size());
      return what + status + ". It said last:\n  " + String.join("\n  ", last);
    } catch (IOException e) {
      return what + status + ".";
    }
  }

  private void forget() {
    try {
      Files.deleteIfExists(note(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path note(Path folder) {
    return folder.resolve("process");
  }

  private static Path log(Path folder) {
    return folder.resolve("server.log");
  }
}

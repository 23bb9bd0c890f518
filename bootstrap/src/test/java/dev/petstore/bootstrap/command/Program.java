package dev.petstore.bootstrap.command;

import static org.awaitility.Awaitility.await;

import dev.petstore.bootstrap.Main;
import dev.petstore.bootstrap.program.ProgramJvm;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The standalone program in a JVM of its own, run in an empty folder, as a user runs it. */
final class Program implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("Listening on (http://\\S+)");
  private static final long PATIENCE_SECONDS = 90;
  private static final String IGNORED_SIGNALS = "SigIgn:";
  private static final int SIGINT = 2;

  /** Where its sandbox finds the servers unpacked already. */
  private static final String PROGRAMS = "petstore.sandbox.programs";

  private final Process process;
  private final Path folder;

  private Program(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  /**
   * Starts it.
   *
   * @param folder where it runs, and where its temporary files go
   */
  static Program start(Path folder, Map<String, String> variables, String... arguments)
      throws IOException {
    Path temporary = Files.createDirectories(folder.resolve("temporary"));
    List<String> options =
        List.of(
            "-Djava.io.tmpdir=" + temporary,
            "-D" + PROGRAMS + "=" + System.getProperty(PROGRAMS, ""));
    List<String> command = ProgramJvm.command(options, Main.class, arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("output").toFile())
            .redirectError(folder.resolve("errors").toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("PETSTORE_") || name.startsWith("OTEL_"));
    builder.environment().putAll(variables);
    return new Program(builder.start(), folder);
  }

  /** Its exit status, when it has ended by itself or by a signal. */
  int exitStatus() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("does not end; it said: " + errors());
    }
    return process.exitValue();
  }

  /** Where it serves, as soon as it says so. */
  URI listening() {
    return await()
        .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
        .until(
            () -> {
              Matcher matcher = LISTENING.matcher(output());
              return matcher.find() ? URI.create(matcher.group(1)) : null;
            },
            found -> found != null);
  }

  String output() {
    return read("output");
  }

  String errors() {
    return read("errors");
  }

  /** Everything that it started and that still runs. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /** What it has left in the folder for temporary files. */
  List<Path> temporaryFiles() throws IOException {
    try (var files = Files.list(folder.resolve("temporary"))) {
      return files.toList();
    }
  }

  /** As {@code kill} and a service manager do. */
  void terminate() {
    process.destroy();
  }

  /**
   * Whether it is deaf to Ctrl-C from its start, as all is that a script sends into the background,
   * with what that starts in turn.
   */
  boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(IGNORED_SIGNALS))
        .map(line -> new BigInteger(line.substring(IGNORED_SIGNALS.length()).strip(), 16))
        .anyMatch(signals -> signals.testBit(SIGINT - 1));
  }

  /** As Ctrl-C does. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new AssertionError("cannot read what the program said", e);
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> children = children();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}

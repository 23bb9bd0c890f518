package dev.petstore.bootstrap.program;

import dev.petstore.bootstrap.torture.InstanceProgram;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM of this kind on this class path, for the dozens of programs that tests start: as in {@code
 * bin/petstore} its classes are shared (class data sharing), with which a program needs half the
 * time to start. What is shared is written once a build, by a {@link Rehearsal}. Thread-safe.
 */
public final class ProgramJvm {
  private static final Path FOLDER = Path.of("target", "programs").toAbsolutePath();
  private static final String LOGGING = "logback.configurationFile";
  private static final long REHEARSAL_SECONDS = 120;

  private ProgramJvm() {}

  /** The command that runs this class, with further options of the JVM. */
  public static List<String> command(List<String> options, Class<?> main, String... arguments) {
    return command(Prepared.CLASS_PATH, Prepared.SHARING, options, main, arguments);
  }

  /** An instance of the shop, whose main class gets these further arguments. */
  public static InstanceProgram instance(Class<?> main, String... further) {
    List<String> options = new ArrayList<>(logging());
    options.add("-Xmx256m");
    return (port, configuration, clock) ->
        command(
            options,
            main,
            Stream.concat(
                    Stream.of(Integer.toString(port), configuration.toString(), clock.toString()),
                    Stream.of(further))
                .toArray(String[]::new));
  }

  private static List<String> command(
      String classPath, String sharing, List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    // What the JVM itself has to say is no output of the program.
    command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr", sharing));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** As the tests do; otherwise everything, which takes as long as the rest. */
  private static List<String> logging() {
    String file = System.getProperty(LOGGING);
    return file == null ? List.of() : List.of("-D" + LOGGING + "=" + file);
  }

  /** Once a test JVM. */
  private static final class Prepared {
    static final String CLASS_PATH;
    static final String SHARING;

    static {
      try {
        Files.createDirectories(FOLDER);
        // The other test JVM waits, and finds everything.
        try (FileChannel channel =
            FileChannel.open(
                FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
          var unused = channel.lock();
          CLASS_PATH = classPathOfJars();
          SHARING = sharing(CLASS_PATH);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private Prepared() {}
  }

  /** Classes of folders are not shared. */
  private static String classPathOfJars() throws IOException {
    List<String> jars = new ArrayList<>();
    String classPath = System.getProperty("java.class.path");
    for (String entry : Pattern.compile(File.pathSeparator, Pattern.LITERAL).split(classPath, 0)) {
      Path path = Path.of(entry).toAbsolutePath();
      jars.add((Files.isDirectory(path) ? jarOf(path) : path).toString());
    }
    return String.join(File.pathSeparator, jars);
  }

  private static Path jarOf(Path folder) throws IOException {
    Path jar = FOLDER.resolve("%s-%08x.jar".formatted(folder.getFileName(), stateOf(folder)));
    if (!Files.exists(jar)) {
      Path part = FOLDER.resolve("part.jar");
      ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
      String[] arguments = {
        "--create", "--no-compress", "--file", part.toString(), "-C", folder.toString(), "."
      };
      if (tool.run(System.out, System.err, arguments) != 0) {
        throw new IOException("no jar can be made of " + folder);
      }
      Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE);
    }
    return jar;
  }

  /** Another one when a file has changed. */
  private static int stateOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(file -> file + " " + file.toFile().lastModified() + " " + file.toFile().length())
          .collect(Collectors.joining("\n"))
          .hashCode();
    }
  }

  private static String sharing(String classPath) throws IOException {
    int state = Objects.hash(classPath, System.getProperty("java.vm.version"));
    Path archive = FOLDER.resolve("classes-%08x.jsa".formatted(state));
    if (!Files.exists(archive)) {
      Path part = FOLDER.resolve("part.jsa");
      rehearse(command(classPath, "-XX:ArchiveClassesAtExit=" + part, logging(), Rehearsal.class));
      if (!Files.exists(part)) {
        // This JVM cannot.
        return "-Xshare:auto";
      }
      Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
    }
    return "-XX:SharedArchiveFile=" + archive;
  }

  private static void rehearse(List<String> command) throws IOException {
    Path log = FOLDER.resolve("rehearsal.log");
    Process rehearsal =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!rehearsal.waitFor(REHEARSAL_SECONDS, TimeUnit.SECONDS) || rehearsal.exitValue() != 0) {
        throw new IOException("the rehearsal failed: " + Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      rehearsal.destroyForcibly();
    }
  }
}

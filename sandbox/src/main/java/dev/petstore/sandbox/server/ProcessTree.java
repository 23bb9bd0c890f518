package dev.petstore.sandbox.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A process with all that descend from it, and the signals that Java itself cannot send. */
final class ProcessTree {
  private static final Duration END_LIMIT = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(2);

  private final ProcessHandle root;

  ProcessTree(ProcessHandle root) {
    this.root = root;
  }

  /** Stops every process of the tree. Parents go first, so that none can fork away. */
  void stop() {
    Set<Long> stopped = new HashSet<>();
    List<Long> running = List.of(root.pid());
    while (!running.isEmpty()) {
      signal("STOP", running);
      stopped.addAll(running);
      running = members().map(ProcessHandle::pid).filter(pid -> !stopped.contains(pid)).toList();
    }
  }

  void resume() {
    signal("CONT", members().map(ProcessHandle::pid).toList());
  }

  /** Asks the root process to end. */
  void interrupt() {
    signal("INT", List.of(root.pid()));
  }

  /** Kills every process of the tree, stopped ones too, and waits until they are gone. */
  void kill() {
    stop();
    List<ProcessHandle> all = members().toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(this::awaitEnd);
  }

  private Stream<ProcessHandle> members() {
    return Stream.concat(Stream.of(root), root.descendants());
  }

  /** Java's own {@code onExit} looks at other processes than children only every 300 ms. */
  private void awaitEnd(ProcessHandle process) {
    long begun = System.nanoTime();
    while (holdsAnything(process) && System.nanoTime() - begun < END_LIMIT.toNanos()) {
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /**
   * The root is our child: when Java sees it dead, its port is free too. The others pass to some
   * process that may be slow to take notice, and until then count as alive.
   */
  private boolean holdsAnything(ProcessHandle process) {
    return process.isAlive() && (process.pid() == root.pid() || !isZombie(process));
  }

  /**
   * Whether nothing is left but to be taken notice of. That it has no program any more is not
   * enough: the kernel then goes on to give its memory back, also what is shared, and only then
   * makes a zombie of it.
   */
  private static boolean isZombie(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
    } catch (IOException e) {
      // It has just gone, or this is no Linux.
      return process.info().command().isEmpty();
    }
  }

  private static void signal(String name, List<Long> pids) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "kill -$0 \"$@\"", name));
    pids.forEach(pid -> command.add(pid.toString()));
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

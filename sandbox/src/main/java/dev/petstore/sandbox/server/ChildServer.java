package dev.petstore.sandbox.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What these servers have in common: a child process on a port of its own that comes and goes. */
abstract sealed class ChildServer implements ControllableServer
    permits PostgresServer, RedisServer, KafkaServer, ProgramServer {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 20;

  private final String name;
  private final Path folder;
  private @Nullable ServerProcess process;
  private boolean paused;
  private boolean closed;

  ChildServer(String name, Path folder) {
    this.name = name;
    this.folder = folder;
  }

  /** The program and its arguments, for each start anew. */
  abstract List<String> program();

  /** Whether it answers as its protocol demands; within a second, in bad cases too. */
  abstract boolean answers();

  /** How it ends when it is closed. */
  void shutDown(ServerProcess running) {
    running.kill();
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final synchronized ServerState state() {
    if (running() == null) {
      return ServerState.DOWN;
    }
    return paused ? ServerState.PAUSED : ServerState.RUNNING;
  }

  @Override
  public final synchronized void pause() {
    ServerProcess running = running();
    if (running != null && !paused) {
      running.pause();
      paused = true;
    }
  }

  @Override
  public final synchronized void resume() {
    ServerProcess running = running();
    if (running != null && paused) {
      running.resume();
      paused = false;
    }
  }

  @Override
  public final synchronized void kill() {
    if (process != null) {
      process.kill();
      process = null;
    }
    paused = false;
  }

  @Override
  public final synchronized void restart() {
    if (closed) {
      throw new IllegalStateException(name + " is closed");
    }
    kill();
    start();
  }

  @Override
  public final synchronized void close() {
    closed = true;
    ServerProcess running = running();
    if (running != null) {
      shutDown(running);
    }
    process = null;
  }

  /** Starts it and waits until it answers. */
  final synchronized void start() {
    ServerProcess starting = ServerProcess.start(folder, program());
    process = starting;
    long begun = System.nanoTime();
    while (!answers()) {
      if (starting.endsWithin(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw failed(starting, "did not start");
      }
      if (System.nanoTime() - begun > START_LIMIT.toNanos()) {
        throw failed(starting, "did not answer within " + START_LIMIT.toSeconds() + " s");
      }
    }
  }

  private @Nullable ServerProcess running() {
    return process != null && process.isAlive() ? process : null;
  }

  private ServerStartFailed failed(ServerProcess starting, String how) {
    ServerStartFailed failure = new ServerStartFailed(starting.complaint(name + " " + how));
    kill();
    return failure;
  }
}

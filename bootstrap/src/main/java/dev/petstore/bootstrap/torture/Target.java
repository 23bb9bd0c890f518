package dev.petstore.bootstrap.torture;

import dev.petstore.sandbox.server.ControllableServer;
import dev.petstore.sandbox.server.ServerStartFailed;
import dev.petstore.sandbox.server.ServerState;
import java.util.concurrent.locks.ReentrantLock;

/** A server that one fault at a time befalls. Thread-safe. */
final class Target {
  private static final int MOST_STARTS = 30;

  private final ControllableServer server;
  private final ReentrantLock befallen = new ReentrantLock();

  Target(ControllableServer server) {
    this.server = server;
  }

  String name() {
    return server.name();
  }

  ControllableServer server() {
    return server;
  }

  /** Lets it happen unless something happens to it already. Returns whether it did. */
  boolean befall(Happening happening) throws Exception {
    if (!befallen.tryLock()) {
      return false;
    }
    try {
      happening.happen(server);
      return true;
    } finally {
      heal(server);
      befallen.unlock();
    }
  }

  /**
   * Makes it run, as a supervisor does: a program that cannot start while another server is down is
   * started again.
   */
  static void heal(ControllableServer server) {
    server.resume();
    for (int tried = 1; server.state() == ServerState.DOWN; tried++) {
      try {
        server.restart();
      } catch (ServerStartFailed e) {
        if (tried == MOST_STARTS) {
          throw e;
        }
      }
    }
  }

  /** What happens. Afterwards the server is made to run again. */
  @FunctionalInterface
  interface Happening {
    void happen(ControllableServer server) throws Exception;
  }
}

package dev.petstore.bootstrap.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

/**
 * What a program has opened, closed once and in the opposite order: when the program ends by
 * itself, or when it is told to end (Ctrl-C, SIGTERM). Then it ends only when all is closed.
 * Thread-safe.
 */
final class EndOfProgram implements AutoCloseable {
  private final Thread hook = new Thread(this::closeAll, "petstore-end");
  // Guarded by this.
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private boolean ended;

  EndOfProgram() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Has the resource closed at the end; at once if that is past. */
  synchronized <T extends AutoCloseable> T closing(T resource) {
    open.push(resource);
    if (ended) {
      closeAll();
    }
    return resource;
  }

  /** One that fails does not keep the others open. */
  private synchronized void closeAll() {
    ended = true;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        System.err.println("petstore: " + e.getMessage());
      }
    }
  }

  /**
   * It ends by itself. If it was told to end meanwhile, this thread goes no further: whatever it
   * could still say is only that everything was taken away from it.
   */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      closeAll();
      awaitTheEnd();
    }
    closeAll();
  }

  private static void awaitTheEnd() {
    while (true) {
      LockSupport.park();
    }
  }
}

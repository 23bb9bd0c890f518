package dev.petstore.bootstrap.command;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

/**
 * What a program has opened, closed once and in the opposite order: when the program ends by
 * itself, or when it is told to end (Ctrl-C, SIGTERM). Then it ends only when all is closed, or
 * when its time for that is over. Thread-safe.
 */
final class EndOfProgram implements AutoCloseable {
  private static final Duration UNHURRIED = Duration.ofDays(1);

  private final Duration longest;
  private final Thread hook = new Thread(this::end, "petstore-end");
  // Guarded by this.
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private boolean ended;

  /** However long it takes. */
  EndOfProgram() {
    this(UNHURRIED);
  }

  private EndOfProgram(Duration longest) {
    this.longest = longest;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Within this time: what is not closed by then is left to the operating system. */
  static EndOfProgram within(Duration longest) {
    return new EndOfProgram(longest);
  }

  /** Has the resource closed at the end; at once if that is past. */
  synchronized <T extends AutoCloseable> T closing(T resource) {
    open.push(resource);
    if (ended) {
      closeAll();
    }
    return resource;
  }

  /** On a thread of its own, which nobody has to wait for. */
  private void end() {
    Thread closing = new Thread(this::closeAll, "petstore-closing");
    closing.setDaemon(true);
    closing.start();
    try {
      closing.join(longest.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (closing.isAlive()) {
      System.err.println(
          "petstore: not all was closed within "
              + longest.toSeconds()
              + " s; it ends all the same");
    }
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
      awaitTheEnd();
    }
    end();
  }

  private static void awaitTheEnd() {
    while (true) {
      LockSupport.park();
    }
  }
}

package dev.petstore.bootstrap.command;

/**
 * Has something closed when the program is told to end (Ctrl-C, SIGTERM) before it has done so
 * itself.
 */
final class EndOfProgram implements AutoCloseable {
  private final Thread hook;

  private EndOfProgram(Thread hook) {
    this.hook = hook;
  }

  static EndOfProgram closes(AutoCloseable resource) {
    Thread hook = new Thread(() -> close(resource), "petstore-end");
    Runtime.getRuntime().addShutdownHook(hook);
    return new EndOfProgram(hook);
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      System.err.println("petstore: " + e.getMessage());
    }
  }

  /** It ends by itself. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is ending already, and the hook runs.
    }
  }
}

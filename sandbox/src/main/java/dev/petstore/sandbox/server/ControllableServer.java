package dev.petstore.sandbox.server;

/**
 * A server of the sandbox and the faults that can befall it. Every method returns when its effect
 * is complete; calls on one server from several threads take turns.
 */
public interface ControllableServer extends AutoCloseable {
  /** For people, e.g. {@code PostgreSQL}. */
  String name();

  ServerState state();

  /** Freezes the server with all its processes, as a stalled machine would. No effect when down. */
  void pause();

  /** Lets a paused server go on where it stopped. No effect unless it is paused. */
  void resume();

  /** Ends it at once and without warning, as a power cut would. No effect when down. */
  void kill();

  /**
   * Starts it again on the same address with the data it had, ending it first if it still runs.
   *
   * @throws ServerStartFailed if it does not come up
   */
  void restart();

  /** Stops it for good. No effect the second time. */
  @Override
  void close();
}

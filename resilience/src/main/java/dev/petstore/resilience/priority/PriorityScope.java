package dev.petstore.resilience.priority;

/**
 * While it is open, the thread that opened it works with a priority. To be closed by the same
 * thread, the innermost first: {@code try} with resources does so.
 */
public interface PriorityScope extends AutoCloseable {
  /** The thread has the priority again that it had before. */
  @Override
  void close();
}

package dev.petstore.benchmarks.peer;

/** One dependency under the policies of one library. Thread-safe. */
public interface Peer extends AutoCloseable {
  /** Does the work under the policies, or throws what the library throws when it does not. */
  Object call(Work work) throws Exception;

  /** Whether the library says that its bulkhead is full. */
  boolean isFull(Exception thrown);

  /** Whether the library says that its circuit is open. */
  boolean isOpen(Exception thrown);

  @Override
  default void close() {
    // Most have nothing to give back.
  }
}

package dev.petstore.application.port.out;

import java.util.function.Supplier;

/**
 * Lets those who want to read the same thing at the same time ask once. Only for what may be as old
 * as the question of whoever asked first: never for what decides about money or stock. Thread-safe.
 */
public interface SharedReads {
  /**
   * Reads, unless the same read is under way already: then waits for that one's end, and ends as it
   * does. Nothing is remembered: whoever comes after the end reads anew.
   *
   * <p>Nobody waits for longer than for a read of its own. An end that is due to the reader itself,
   * to its request's deadline or an interrupt of its thread, is its alone: one of the waiting reads
   * in its place.
   *
   * @param operation a short fixed name, as that of a guarded call; always of the same type
   * @param subject what is read; two that are equal are the same
   * @param read runs on the calling thread, or not at all
   * @throws dev.petstore.application.failure.DependencyFailure if the read did, or if the wait for
   *     another's came to an end
   */
  <T> T read(String operation, Object subject, Supplier<T> read);
}

package dev.petstore.bootstrap.throughput;

import java.util.SplittableRandom;

/** Who can buy as many clients at once, over and over. */
interface Buyers extends AutoCloseable {
  /** How the report names them. */
  String name();

  /** One client, of one thread. */
  Buyer buyer() throws Exception;

  /** Comes to rest and gives everything back. */
  @Override
  void close() throws Exception;

  /** One client. */
  @FunctionalInterface
  interface Buyer extends AutoCloseable {
    /** Whether one pet was bought, of the {@link Shelf}. */
    boolean buy(SplittableRandom dice) throws Exception;

    @Override
    default void close() throws Exception {}
  }
}

package dev.petstore.application.port.in;

/**
 * Finishes or undoes the orders that a crash or a lost reply left halfway. Thread-safe, in many
 * processes too.
 */
public interface RecoveringOrders {
  /**
   * Takes up some of the unfinished orders: the gateway is asked for the outcome of the charge,
   * under the same key, and the order is completed or cancelled accordingly. Where it gives no
   * answer the order waits for a later round. Also forgets some of the request keys that are too
   * old. Takes a bounded time.
   *
   * @return how many orders were settled
   * @throws dev.petstore.application.failure.DependencyFailure if the unfinished orders cannot be
   *     read
   */
  int recover();
}

package dev.petstore.application.port.out;

import dev.petstore.domain.order.Cancellation;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.domain.order.RefundedOrder;
import dev.petstore.domain.order.RequestKey;
import dev.petstore.domain.order.ReservedOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The stored orders, their reservations of stock and their history. Every method is one transaction
 * and every transition is conditional on the state it starts from, so that two instances never both
 * make it. Thread-safe; every method may throw {@link
 * dev.petstore.application.failure.DependencyFailure}, after which the transition may or may not
 * have been made.
 */
public interface OrderRepository {
  /** Stores the order and holds one unit of stock for it, or does neither. */
  Reservation reserve(PendingOrder order);

  /**
   * The same for a request under a key, once: what came of it is kept with the key in the same
   * transaction. A key belongs to the order's customer. Of requests that race under one key one is
   * carried out and the others are told of its outcome. The very same order once more is a success,
   * as long as it is reserved: its first answer may have been lost.
   */
  Reservation reserve(PendingOrder order, RequestKey key);

  /**
   * Forgets keys that are older than this, no more than so many. The key of an order that is not
   * finished is kept.
   *
   * @return how many they were
   */
  int forgetKeys(Duration olderThan, int limit);

  /**
   * Takes the held unit from stock, stores the payment and the completed order and puts the event
   * into the outbox, or does none of it. An order that is completed already, by whichever process,
   * is a success and stays as it is: its first event is the only one.
   *
   * @return whether the order is completed now; {@code false} if it was no longer reserved
   */
  boolean complete(PaidOrder.Completion completion);

  /**
   * Stores the end of a reserved order and gives its unit of stock back. Cancelling a cancelled
   * order again is a success. The request key of an order that was given up is free again.
   *
   * @param order as it was reserved or claimed: if somebody has claimed it since, the order is
   *     theirs and stays as it is, however late this call arrives
   * @return whether the order is cancelled now
   */
  boolean cancel(ReservedOrder order, Cancellation cancellation);

  /**
   * Stores that the charge of an order that could not be completed was given back, and gives back
   * the unit of stock if it was still held. Storing it again is a success.
   *
   * @return whether the order is refunded now; {@code false} if it is completed
   */
  boolean refund(RefundedOrder order);

  Optional<Order> find(OrderId id);

  /**
   * Reserved orders that nobody has touched for this long, for the caller to finish or undo. They
   * are the caller's alone for the same time, each {@linkplain ReservedOrder#claims() claimed} once
   * more; another caller is given others.
   */
  List<ReservedOrder> claimUnfinished(Duration untouchedFor, int limit);
}

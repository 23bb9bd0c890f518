package dev.petstore.application.port.out;

import dev.petstore.domain.order.Cancellation;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderQuery;
import dev.petstore.domain.order.OrderTransition;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.domain.order.RefundedOrder;
import dev.petstore.domain.order.RequestKey;
import dev.petstore.domain.order.ReservedOrder;
import dev.petstore.domain.order.UnfinishedOrder;
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
   * Stores the end of an order that was certainly not charged and gives its unit of stock back, if
   * it is still held. If the customer has cancelled it meanwhile, that is why it ends. Cancelling a
   * cancelled order again is a success. The request key of an order that was given up is free
   * again.
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
   * @return whether the order is refunded now; {@code false} if it is completed and nobody has
   *     wished for a refund
   */
  boolean refund(RefundedOrder order);

  /**
   * Stores the customer's wish to have a reserved order cancelled and gives its unit of stock back.
   * From then on it cannot be completed. An order in another state stays as it is.
   *
   * @return the order as it is now; empty if there is none
   */
  Optional<Order> requestCancellation(OrderId id);

  /**
   * Stores the customer's wish to have a completed order refunded and puts its unit of stock up for
   * sale again. An order in another state stays as it is.
   *
   * @return the order as it is now; empty if there is none
   */
  Optional<Order> requestRefund(OrderId id);

  Optional<Order> find(OrderId id);

  /**
   * The orders that the query asks for, by the time at which they were placed, the latest first;
   * those of the same time in an order that is always the same. There are none behind an order that
   * is not the customer's.
   */
  List<Order> ofCustomer(OrderQuery query);

  /** Every transition of the order so far, in their order; empty if there is no such order. */
  List<OrderTransition> history(OrderId id);

  /**
   * Unfinished orders that nobody has touched for this long, for the caller to finish or undo. They
   * are the caller's alone for the same time, each {@linkplain UnfinishedOrder#claims() claimed}
   * once more; another caller is given others.
   */
  List<UnfinishedOrder> claimUnfinished(Duration untouchedFor, int limit);

  /**
   * Claims this one order, if it is unfinished, whoever holds it.
   *
   * @return the order as it is now; empty if there is none
   */
  Optional<Order> claim(OrderId id);

  /** The orders that have been in an unfinished state for this long, the oldest first. */
  List<StuckOrder> stuck(Duration longerThan, int limit);

  /** How many such orders there are; no more than so many are counted. */
  StuckCount countStuck(Duration longerThan, int most);
}

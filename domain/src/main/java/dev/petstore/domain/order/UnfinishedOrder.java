package dev.petstore.domain.order;

/** An order that somebody has yet to bring to its end: a request that is under way, or recovery. */
public sealed interface UnfinishedOrder extends Order
    permits ReservedOrder, CancellingOrder, RefundingOrder {
  /**
   * How often the order was taken over from a process that had not finished it. It is a fencing
   * token: what a former holder does late must not undo what the present one does.
   */
  int claims();

  /** Taken over by another process. */
  UnfinishedOrder claimed();
}

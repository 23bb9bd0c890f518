package dev.petstore.bootstrap.verification;

/**
 * A promise that is broken.
 *
 * @param subject the order, pet, charge or event that shows it
 * @param detail what was found, for people
 */
public record Violation(Kind kind, String subject, String detail) {
  /** Which promise. */
  public enum Kind {
    /** More units were sold than ever came in, or units are lost. */
    STOCK_DOES_NOT_ADD_UP,
    /** Fewer than none are there. */
    NEGATIVE_STOCK,
    /** Units are held for no order, or an order's unit is not held. */
    WRONG_RESERVATION,
    /** Money was taken for an order that is not there. */
    CHARGE_WITHOUT_ORDER,
    /** An order was charged more than once. */
    TWO_CHARGES,
    /** The charge is not what the order costs. */
    WRONG_AMOUNT,
    /** An order is completed and nobody has paid. */
    COMPLETED_WITHOUT_CHARGE,
    /** An order is completed and its money was given back. */
    COMPLETED_AND_REFUNDED,
    /** Money was taken for an order that came to nothing, and is kept. */
    MISSING_REFUND,
    /** More than one refund, or more money than was taken. */
    DOUBLE_REFUND,
    /** A sale that has no event, or whose event never reached the topic. */
    COMPLETED_WITHOUT_EVENT,
    /** The topic tells of a sale that was not made. */
    EVENT_WITHOUT_SALE,
    /**
     * An order's events came in another order than they were stored, or over several partitions.
     */
    EVENTS_OUT_OF_ORDER,
    /** A sale without the record of its charge, or a record that does not say what became of it. */
    WRONG_PAYMENT,
    /** The audit trail has a gap or an illegal step, or does not lead to the order's state. */
    STATE_WITHOUT_HISTORY,
    /** A customer was told of a completed order that is not there. */
    LOST_ORDER,
    /** A customer who asked again under the same key was told of another order. */
    TWO_ORDERS_FOR_ONE_KEY,
    /** A customer was told that an order is cancelled or refunded, and it stands. */
    UNDONE_ORDER_STANDS,
    /** Not settled although everything had the time to be. */
    UNFINISHED
  }

  @Override
  public String toString() {
    return kind + " " + subject + ": " + detail;
  }
}

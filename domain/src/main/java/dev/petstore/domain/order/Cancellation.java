package dev.petstore.domain.order;

/**
 * Why an order ended without a charge.
 *
 * @param reason for people
 */
public record Cancellation(Kind kind, String reason) {
  /** Who ended it. */
  public enum Kind {
    /** The gateway: the customer was told so, and the answer stands. */
    PAYMENT_DECLINED,
    /** The shop, before it had charged anything: the customer may ask again. */
    GIVEN_UP,
    /** The customer, before the order was completed. */
    BY_CUSTOMER
  }

  public static Cancellation declined(String reason) {
    return new Cancellation(Kind.PAYMENT_DECLINED, reason);
  }

  public static Cancellation byCustomer() {
    return new Cancellation(Kind.BY_CUSTOMER, "The customer cancelled the order.");
  }

  public static Cancellation givenUp(String reason) {
    return new Cancellation(Kind.GIVEN_UP, reason);
  }
}

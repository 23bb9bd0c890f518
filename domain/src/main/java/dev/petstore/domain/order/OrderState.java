package dev.petstore.domain.order;

import java.util.Locale;

/** The states of an order by name, for where a type cannot go: a column, a message, a filter. */
public enum OrderState {
  PENDING,
  RESERVED,
  PAID,
  COMPLETED,
  /** Cancelled by the customer while it is open whether the charge was made. */
  CANCELLING,
  CANCELLED,
  /** Completed, and the charge is on its way back to the customer. */
  REFUNDING,
  REFUNDED;

  /** Whether the order rests: nothing more happens to it unless the customer asks for it. */
  public boolean isSettled() {
    return this == COMPLETED || isFinal();
  }

  /**
   * Whether no transition leads out of it, so that it can be remembered for as long as one likes.
   */
  public boolean isFinal() {
    return this == CANCELLED || this == REFUNDED;
  }

  /** The state as it is written outside the program, such as {@code completed}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

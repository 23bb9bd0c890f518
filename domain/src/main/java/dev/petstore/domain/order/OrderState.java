package dev.petstore.domain.order;

import java.util.Locale;

/** The states of an order by name, for where a type cannot go: a column, a message, a filter. */
public enum OrderState {
  PENDING,
  RESERVED,
  PAID,
  COMPLETED,
  CANCELLED,
  REFUNDED;

  /**
   * Whether the order has ended. The charge of a cancelled order may yet come to light and be
   * refunded.
   */
  public boolean isFinal() {
    return this == COMPLETED || this == CANCELLED || this == REFUNDED;
  }

  /** The state as it is written outside the program, such as {@code completed}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.petstore.application.port.in;

import java.util.Locale;

/** Why an order was refused for good. Nothing is charged and nothing is held. */
public enum Refusal {
  UNKNOWN_PET,
  UNKNOWN_CUSTOMER,
  OUT_OF_STOCK,
  PAYMENT_DECLINED,
  /** The order was ended before it was charged. */
  CANCELLED,
  /** The order was ended by somebody else while the customer was charged: all money is returned. */
  REFUNDED;

  /** The refusal as it is written outside the program, such as {@code out_of_stock}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.petstore.application.port.out;

import dev.petstore.domain.payment.ChargeId;

/** The gateway's final word on a charge. */
public sealed interface ChargeResult {
  /** The money is taken. */
  record Charged(ChargeId charge) implements ChargeResult {}

  /**
   * The money is not taken and will not be.
   *
   * @param code the gateway's, such as {@code insufficient_funds}
   * @param message for the customer
   */
  record Declined(String code, String message) implements ChargeResult {}
}

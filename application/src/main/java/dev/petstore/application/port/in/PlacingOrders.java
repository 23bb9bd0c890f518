package dev.petstore.application.port.in;

import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.payment.PaymentMethod;

/** Sells a pet to a customer. Thread-safe. */
public interface PlacingOrders {
  /**
   * Takes an order through all of its {@linkplain Step steps}: holds a unit of the pet, charges the
   * customer, stores the sale with its event. Every call without a key is an order of its own.
   *
   * <p>Trouble outside is a result, never an exception. Whatever happens, a unit is sold once, an
   * order is charged once, and a charge without a sale is given back.
   */
  OrderResult completePetOrderWithRecommendations(
      CustomerId customer, PetId pet, PaymentMethod payment);

  /**
   * The same for a request that may be sent more than once: under one key a customer gets one order
   * and one answer, also when requests race or the program died in between. A repeated answer is
   * {@link OrderResult.Replayed}. Keys are remembered for a day. An order that was given up before
   * anything was charged ({@link OrderResult.Unavailable}) leaves its key free, so that asking
   * again is a new attempt.
   *
   * @param key chosen by the customer, 1 to 255 visible ASCII characters
   * @throws IllegalArgumentException if the key is not such
   */
  OrderResult completePetOrderWithRecommendations(
      CustomerId customer, PetId pet, PaymentMethod payment, String key);
}

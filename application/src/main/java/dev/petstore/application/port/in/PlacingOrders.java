package dev.petstore.application.port.in;

import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.payment.PaymentMethod;

/** Sells a pet to a customer. Thread-safe. */
public interface PlacingOrders {
  /**
   * Takes an order through all of its {@linkplain Step steps}: holds a unit of the pet, charges the
   * customer, stores the sale with its event. Every call is an order of its own.
   *
   * <p>Trouble outside is a result, never an exception. Whatever happens, a unit is sold once, an
   * order is charged once, and a charge without a sale is given back.
   */
  OrderResult completePetOrderWithRecommendations(
      CustomerId customer, PetId pet, PaymentMethod payment);
}

package dev.petstore.web.order;

import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.payment.PaymentMethod;
import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants to buy.
 *
 * @param paymentMethod the gateway's token, such as {@code pm_card_visa}
 */
record OrderRequest(
    @Nullable String customerId, @Nullable String petId, @Nullable String paymentMethod) {
  CustomerId customer() {
    return required("customer_id", customerId, CustomerId::new);
  }

  PetId pet() {
    return required("pet_id", petId, PetId::new);
  }

  PaymentMethod payment() {
    return required("payment_method", paymentMethod, PaymentMethod::new);
  }

  private static <T> T required(String field, @Nullable String value, Function<String, T> read) {
    if (value == null) {
      throw new ProblemException(Problem.badRequest("The field " + field + " is missing."));
    }
    try {
      return read.apply(value);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.badRequest("The field " + field + ": " + e.getMessage()));
    }
  }
}

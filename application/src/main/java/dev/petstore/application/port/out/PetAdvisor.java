package dev.petstore.application.port.out;

import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import java.util.List;

/**
 * Knows what a customer may like. Thread-safe; may throw {@link
 * dev.petstore.application.failure.DependencyFailure}.
 */
public interface PetAdvisor {
  /**
   * Pets for this customer who is looking at that pet, the best first; fewer than the limit, or
   * none, if there is nothing to say. The pet that is looked at is not among them.
   */
  List<Recommendation> recommend(CustomerId customer, PetId lookingAt, int limit);
}

package dev.petstore.application.port.in;

import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import java.util.Optional;

/** Tells what else a customer may like. Thread-safe. */
public interface RecommendingPets {
  /** The most pets that {@link #recommend} can be asked for. */
  int HIGHEST_LIMIT = 100;

  /**
   * Pets for this customer who is looking at that one: those that the advisor recommends, or, if it
   * gives no answer, others of the same category, and then the answer says so. If these cannot be
   * had either there are none.
   *
   * @param limit how many at the most, 1 to {@value #HIGHEST_LIMIT}
   * @return empty if the shop has no such pet
   * @throws IllegalArgumentException if the limit is out of range
   * @throws dev.petstore.application.failure.DependencyFailure if it is not to be known whether the
   *     shop has such a pet
   */
  Optional<RecommendedPets> recommend(PetId lookingAt, CustomerId customer, int limit);
}

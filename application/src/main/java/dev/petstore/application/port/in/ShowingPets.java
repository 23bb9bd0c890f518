package dev.petstore.application.port.in;

import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import java.util.Optional;

/** Shows a pet to a customer. Thread-safe. */
public interface ShowingPets {
  /**
   * The pet from the cache, or else from the database, with recommendations for this customer. A
   * cache or an advisor that gives no answer makes the page poorer, never an error.
   *
   * @return empty if the shop has no such pet
   * @throws dev.petstore.application.failure.DependencyFailure if the cache has no such pet and the
   *     database gives no answer
   */
  Optional<PetPage> getPetWithCacheAndRecommendations(PetId pet, CustomerId customer);
}

package dev.petstore.application.port.in;

import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import java.util.Optional;

/** Shows a pet to a customer. Thread-safe. */
public interface ShowingPets {
  /**
   * The pet from the cache, or else from the database, with recommendations for this customer. A
   * cache or an advisor that gives no answer makes the page poorer, never an error. Who asks for a
   * pet that another request is reading from the database gets that one's answer.
   *
   * @return empty if the shop has no such pet
   * @throws dev.petstore.application.failure.DependencyFailure if the database gives no answer and
   *     the cache has no such pet, not even a stale one
   */
  Optional<PetPage> getPetWithCacheAndRecommendations(PetId pet, CustomerId customer);
}

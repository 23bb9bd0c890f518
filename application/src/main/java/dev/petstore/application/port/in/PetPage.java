package dev.petstore.application.port.in;

import dev.petstore.application.port.out.Recommendation;
import dev.petstore.domain.catalog.Pet;
import java.util.List;

/**
 * A pet, and what else the customer may like.
 *
 * @param recommendations the best first; empty too if the advisor gave no answer
 * @param degraded what this answer had to do without
 */
public record PetPage(
    Pet pet, PetSource source, List<Recommendation> recommendations, List<Degradation> degraded) {
  public PetPage {
    recommendations = List.copyOf(recommendations);
    degraded = List.copyOf(degraded);
  }
}

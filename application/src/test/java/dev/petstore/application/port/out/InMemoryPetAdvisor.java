package dev.petstore.application.port.out;

import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import java.util.List;
import java.util.stream.IntStream;

/** Recommends the same pets to everybody, the first the most. Immutable. */
public final class InMemoryPetAdvisor implements PetAdvisor {
  private final List<PetId> bestFirst;

  public InMemoryPetAdvisor(List<PetId> bestFirst) {
    this.bestFirst = List.copyOf(bestFirst);
  }

  @Override
  public List<Recommendation> recommend(CustomerId customer, PetId lookingAt, int limit) {
    return IntStream.range(0, bestFirst.size())
        .mapToObj(rank -> new Recommendation(bestFirst.get(rank), 1.0 / (rank + 1)))
        .filter(recommendation -> !recommendation.pet().equals(lookingAt))
        .limit(limit)
        .toList();
  }
}

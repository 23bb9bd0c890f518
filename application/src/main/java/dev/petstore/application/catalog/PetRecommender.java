package dev.petstore.application.catalog;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.port.in.RecommendedPets;
import dev.petstore.application.port.in.RecommendedPets.Source;
import dev.petstore.application.port.in.RecommendedPets.Suggestion;
import dev.petstore.application.port.in.RecommendingPets;
import dev.petstore.application.port.in.Step;
import dev.petstore.application.port.out.PetAdvisor;
import dev.petstore.application.port.out.PetCatalogCache;
import dev.petstore.application.port.out.PetRepository;
import dev.petstore.application.port.out.SharedReads;
import dev.petstore.application.progress.Progress;
import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Recommends what the advisor does, or else what stands beside it in the shop. Thread-safe. */
public final class PetRecommender implements RecommendingPets {
  private final CacheAside<PetId, Pet> pets;
  private final CacheAside<CatalogQuery, List<Pet>> pages;
  private final PetAdvisor advisor;

  @Inject
  public PetRecommender(
      PetRepository pets, PetCatalogCache cache, PetAdvisor advisor, SharedReads reads) {
    this.pets = new CacheAside<>(reads, new PetShelf(pets, cache));
    this.pages = new CacheAside<>(reads, new PageShelf(pets, cache));
    this.advisor = advisor;
  }

  @Override
  public Optional<RecommendedPets> recommend(PetId lookingAt, CustomerId customer, int limit) {
    if (limit < 1 || limit > HIGHEST_LIMIT) {
      throw new IllegalArgumentException(
          "limit must be 1 to " + HIGHEST_LIMIT + ", but was " + limit);
    }
    Progress progress = new Progress();
    return pets.find(lookingAt, progress)
        .map(found -> recommend(found.value(), customer, limit, progress));
  }

  private RecommendedPets recommend(
      Pet lookingAt, CustomerId customer, int limit, Progress progress) {
    try {
      List<Suggestion> advised =
          advisor.recommend(customer, lookingAt.id(), limit).stream().map(Suggestion::of).toList();
      return new RecommendedPets(Source.ADVISOR, advised, progress.degraded());
    } catch (DependencyFailure e) {
      progress.without(Step.ML_RECOMMENDATIONS, e);
      List<Suggestion> similar = ofItsCategory(lookingAt, limit, progress);
      return new RecommendedPets(Source.CATALOGUE, similar, progress.degraded());
    }
  }

  private List<Suggestion> ofItsCategory(Pet lookingAt, int limit, Progress progress) {
    // One more than is wanted, since the pet itself may be among them.
    CatalogQuery query = CatalogQuery.ofCategory(lookingAt.category(), limit + 1);
    try {
      return pages.find(query, progress).map(Sight::value).orElseThrow().stream()
          .map(Pet::id)
          .filter(pet -> !pet.equals(lookingAt.id()))
          .limit(limit)
          .map(Suggestion::unscored)
          .toList();
    } catch (DependencyFailure e) {
      progress.without(Step.PET_RETRIEVAL, e);
      return List.of();
    }
  }
}

package dev.petstore.application.catalog;

import dev.petstore.application.port.in.PetPage;
import dev.petstore.application.port.in.ShowingPets;
import dev.petstore.application.port.in.Step;
import dev.petstore.application.port.out.PetAdvisor;
import dev.petstore.application.port.out.PetCatalogCache;
import dev.petstore.application.port.out.PetRepository;
import dev.petstore.application.port.out.Recommendation;
import dev.petstore.application.port.out.SharedReads;
import dev.petstore.application.progress.Progress;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Shows a pet, with the cache aside of the database. Thread-safe. */
public final class PetShowcase implements ShowingPets {
  private static final int RECOMMENDATIONS = 5;

  private final CacheAside<PetId, Pet> pets;
  private final PetAdvisor advisor;

  @Inject
  public PetShowcase(
      PetRepository pets, PetCatalogCache cache, PetAdvisor advisor, SharedReads reads) {
    this.pets = new CacheAside<>(reads, new PetShelf(pets, cache));
    this.advisor = advisor;
  }

  @Override
  public Optional<PetPage> getPetWithCacheAndRecommendations(PetId id, CustomerId customer) {
    Progress progress = new Progress();
    return pets.find(id, progress).map(found -> page(found, customer, progress));
  }

  private PetPage page(Sight<Pet> found, CustomerId customer, Progress progress) {
    Pet pet = found.value();
    List<Recommendation> recommendations =
        progress.attempt(
            Step.ML_RECOMMENDATIONS,
            () -> advisor.recommend(customer, pet.id(), RECOMMENDATIONS),
            List.of());
    return new PetPage(pet, found.source(), recommendations, progress.degraded());
  }
}

package dev.petstore.application.catalog;

import dev.petstore.application.port.in.PetPage;
import dev.petstore.application.port.in.PetSource;
import dev.petstore.application.port.in.ShowingPets;
import dev.petstore.application.port.in.Step;
import dev.petstore.application.port.out.PetAdvisor;
import dev.petstore.application.port.out.PetCatalogCache;
import dev.petstore.application.port.out.PetRepository;
import dev.petstore.application.port.out.Recommendation;
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

  private final PetRepository pets;
  private final PetCatalogCache cache;
  private final PetAdvisor advisor;

  @Inject
  public PetShowcase(PetRepository pets, PetCatalogCache cache, PetAdvisor advisor) {
    this.pets = pets;
    this.cache = cache;
    this.advisor = advisor;
  }

  @Override
  public Optional<PetPage> getPetWithCacheAndRecommendations(PetId id, CustomerId customer) {
    Progress progress = new Progress();
    Optional<Pet> cached =
        progress.attempt(Step.CACHE_CHECK, () -> cache.pet(id), Optional.empty());
    PetSource source = cached.isPresent() ? PetSource.CACHE : PetSource.DATABASE;
    return cached
        .or(() -> fromDatabase(id, progress))
        .map(pet -> page(pet, source, customer, progress));
  }

  private Optional<Pet> fromDatabase(PetId id, Progress progress) {
    Optional<Pet> pet = pets.find(id);
    pet.ifPresent(found -> progress.follow(Step.CACHE_CHECK, () -> cache.putPet(found)));
    return pet;
  }

  private PetPage page(Pet pet, PetSource source, CustomerId customer, Progress progress) {
    List<Recommendation> recommendations =
        progress.attempt(
            Step.ML_RECOMMENDATIONS,
            () -> advisor.recommend(customer, pet.id(), RECOMMENDATIONS),
            List.of());
    return new PetPage(pet, source, recommendations, progress.degraded());
  }
}

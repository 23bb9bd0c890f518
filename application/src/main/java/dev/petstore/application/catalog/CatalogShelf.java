package dev.petstore.application.catalog;

import dev.petstore.application.port.in.BrowsingCatalog;
import dev.petstore.application.port.in.CatalogPage;
import dev.petstore.application.port.in.PetSource;
import dev.petstore.application.port.in.Step;
import dev.petstore.application.port.out.PetCatalogCache;
import dev.petstore.application.port.out.PetRepository;
import dev.petstore.application.progress.Progress;
import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Pet;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Shows the catalogue, with the cache aside of the database. Thread-safe. */
public final class CatalogShelf implements BrowsingCatalog {
  private final PetRepository pets;
  private final PetCatalogCache cache;

  @Inject
  public CatalogShelf(PetRepository pets, PetCatalogCache cache) {
    this.pets = pets;
    this.cache = cache;
  }

  @Override
  public CatalogPage browse(CatalogQuery query) {
    Progress progress = new Progress();
    Optional<List<Pet>> cached =
        progress.attempt(Step.CACHE_CHECK, () -> cache.catalog(query), Optional.empty());
    if (cached.isPresent()) {
      return new CatalogPage(cached.get(), PetSource.CACHE, progress.degraded());
    }
    List<Pet> found = pets.browse(query);
    progress.follow(Step.CACHE_CHECK, () -> cache.putCatalog(query, found));
    return new CatalogPage(found, PetSource.DATABASE, progress.degraded());
  }
}

package dev.petstore.application.catalog;

import dev.petstore.application.port.in.BrowsingCatalog;
import dev.petstore.application.port.in.CatalogPage;
import dev.petstore.application.port.out.PetCatalogCache;
import dev.petstore.application.port.out.PetRepository;
import dev.petstore.application.port.out.SharedReads;
import dev.petstore.application.progress.Progress;
import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Pet;
import jakarta.inject.Inject;
import java.util.List;

/** Shows the catalogue, with the cache aside of the database. Thread-safe. */
public final class CatalogShelf implements BrowsingCatalog {
  private final CacheAside<CatalogQuery, List<Pet>> pages;

  @Inject
  public CatalogShelf(PetRepository pets, PetCatalogCache cache, SharedReads reads) {
    this.pages = new CacheAside<>(reads, new PageShelf(pets, cache));
  }

  @Override
  public CatalogPage browse(CatalogQuery query) {
    Progress progress = new Progress();
    Sight<List<Pet>> page = pages.find(query, progress).orElseThrow();
    return new CatalogPage(page.value(), page.source(), progress.degraded());
  }
}

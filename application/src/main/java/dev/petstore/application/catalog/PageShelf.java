package dev.petstore.application.catalog;

import dev.petstore.application.port.out.Cached;
import dev.petstore.application.port.out.PetCatalogCache;
import dev.petstore.application.port.out.PetRepository;
import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Pet;
import java.util.List;
import java.util.Optional;

/** Pages of the catalogue: every query has one, be it empty. */
record PageShelf(PetRepository pets, PetCatalogCache cache)
    implements CacheAside.Shelf<CatalogQuery, List<Pet>> {
  @Override
  public String operation() {
    return "browse_catalog";
  }

  @Override
  public Optional<Cached<List<Pet>>> cached(CatalogQuery query) {
    return cache.catalog(query);
  }

  @Override
  public Optional<List<Pet>> stored(CatalogQuery query) {
    return Optional.of(pets.browse(query));
  }

  @Override
  public void cache(List<Pet> page, CatalogQuery query) {
    cache.putCatalog(query, page);
  }
}

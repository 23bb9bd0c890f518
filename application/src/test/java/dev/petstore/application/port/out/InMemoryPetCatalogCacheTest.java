package dev.petstore.application.port.out;

class InMemoryPetCatalogCacheTest extends PetCatalogCacheContract {
  private final InMemoryPetCatalogCache cache = new InMemoryPetCatalogCache();

  @Override
  protected PetCatalogCache cache() {
    return cache;
  }

  @Override
  protected void growOld() {
    cache.growOld();
  }
}

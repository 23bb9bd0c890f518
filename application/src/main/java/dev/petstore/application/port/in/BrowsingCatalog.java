package dev.petstore.application.port.in;

import dev.petstore.domain.catalog.CatalogQuery;

/** Shows the catalogue. Thread-safe. */
public interface BrowsingCatalog {
  /**
   * The pets that the query asks for, from the cache or else from the database. A cached page may
   * be as old as the cache keeps pages.
   *
   * @throws dev.petstore.application.failure.DependencyFailure if the cache has no such page and
   *     the database gives no answer
   */
  CatalogPage browse(CatalogQuery query);
}

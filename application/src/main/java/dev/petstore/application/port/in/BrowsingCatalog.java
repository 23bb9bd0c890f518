package dev.petstore.application.port.in;

import dev.petstore.domain.catalog.CatalogQuery;

/** Shows the catalogue. Thread-safe. */
public interface BrowsingCatalog {
  /**
   * The pets that the query asks for, from the cache or else from the database. A cached page may
   * be as old as the cache keeps pages, and older only if the database gives no answer. Who asks
   * for a page that another request is reading from the database gets that one's answer.
   *
   * @throws dev.petstore.application.failure.DependencyFailure if the database gives no answer and
   *     the cache has no such page, not even a stale one
   */
  CatalogPage browse(CatalogQuery query);
}

package dev.petstore.domain.catalog;

import dev.petstore.domain.money.Money;
import java.util.Optional;

/**
 * What part of the catalogue to show. Pets come in the order of their ids.
 *
 * @param category only this category, or all
 * @param lowestPrice only pets at this price or above
 * @param highestPrice only pets at this price or below
 * @param after continue behind this pet, or start at the first
 * @param limit how many at the most, 1 to {@value #HIGHEST_LIMIT}
 */
public record CatalogQuery(
    Optional<PetCategory> category,
    Optional<Money> lowestPrice,
    Optional<Money> highestPrice,
    Optional<PetId> after,
    int limit) {
  public static final int HIGHEST_LIMIT = 200;

  /**
   * @throws IllegalArgumentException if the limit is out of range or the lowest price is above the
   *     highest
   */
  public CatalogQuery {
    if (limit < 1 || limit > HIGHEST_LIMIT) {
      throw new IllegalArgumentException(
          "limit must be 1 to " + HIGHEST_LIMIT + ", but was " + limit);
    }
    if (lowestPrice.isPresent()
        && highestPrice.isPresent()
        && lowestPrice.get().compareTo(highestPrice.get()) > 0) {
      throw new IllegalArgumentException(
          "lowest price " + lowestPrice.get() + " is above highest price " + highestPrice.get());
    }
  }

  /** The first pets of one category, whatever they cost. */
  public static CatalogQuery ofCategory(PetCategory category, int limit) {
    return new CatalogQuery(
        Optional.of(category), Optional.empty(), Optional.empty(), Optional.empty(), limit);
  }
}

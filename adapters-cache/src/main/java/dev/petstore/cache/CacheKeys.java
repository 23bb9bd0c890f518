package dev.petstore.cache;

import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.PetCategory;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.money.Money;
import dev.petstore.domain.order.OrderId;

/** The keys in Redis. Two queries that mean the same have the same key. */
final class CacheKeys {
  private static final String PREFIX = "petstore:v2:";

  private CacheKeys() {}

  static String pet(PetId id) {
    return PREFIX + "pet:" + id;
  }

  static String order(OrderId id) {
    return PREFIX + "order:" + id;
  }

  static String catalog(CatalogQuery query) {
    return PREFIX
        + "catalog:"
        + query.category().map(PetCategory::label).orElse("*")
        + ":"
        + query.lowestPrice().map(CacheKeys::price).orElse("*")
        + ":"
        + query.highestPrice().map(CacheKeys::price).orElse("*")
        + ":"
        + query.after().map(PetId::value).orElse("*")
        + ":"
        + query.limit();
  }

  private static String price(Money price) {
    return price.minorUnits() + price.currency().getCurrencyCode();
  }
}

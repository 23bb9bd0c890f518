package dev.petstore.cache;

import java.net.URI;
import java.time.Duration;

/**
 * Where Redis is and how long it remembers.
 *
 * @param uri such as {@code redis://localhost:6379}; may hold a password
 * @param petLifetime how long a pet is remembered, at the most
 * @param catalogLifetime how long a part of the catalogue is remembered, at the most
 * @param orderLifetime how long an order's state is remembered, at the most
 */
public record CacheSettings(
    URI uri, Duration petLifetime, Duration catalogLifetime, Duration orderLifetime) {
  /**
   * @throws IllegalArgumentException if a lifetime is not positive
   */
  public CacheSettings {
    requirePositive(petLifetime, "petLifetime");
    requirePositive(catalogLifetime, "catalogLifetime");
    requirePositive(orderLifetime, "orderLifetime");
  }

  private static void requirePositive(Duration lifetime, String name) {
    if (lifetime.isNegative() || lifetime.isZero()) {
      throw new IllegalArgumentException(name + " must be positive, but was " + lifetime);
    }
  }

  /** Without what may be a password. */
  @Override
  public String toString() {
    return "CacheSettings[" + uri.getHost() + ":" + uri.getPort() + "]";
  }
}

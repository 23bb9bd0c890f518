package dev.petstore.cache;

import java.net.URI;
import java.time.Duration;

/**
 * Where Redis is and how long it remembers.
 *
 * @param uri such as {@code redis://localhost:6379}; may hold a password
 * @param petLifetime how long a pet is fresh, at the most
 * @param catalogLifetime how long a part of the catalogue is fresh, at the most
 * @param orderLifetime how long an order's state is remembered, at the most
 * @param staleLifetime how long a pet or a part of the catalogue is remembered when it is fresh no
 *     more; zero to forget it then
 */
public record CacheSettings(
    URI uri,
    Duration petLifetime,
    Duration catalogLifetime,
    Duration orderLifetime,
    Duration staleLifetime) {
  /**
   * @throws IllegalArgumentException if a lifetime is not positive, or the last one negative
   */
  public CacheSettings {
    requirePositive(petLifetime, "petLifetime");
    requirePositive(catalogLifetime, "catalogLifetime");
    requirePositive(orderLifetime, "orderLifetime");
    if (staleLifetime.isNegative()) {
      throw new IllegalArgumentException(
          "staleLifetime must not be negative, but was " + staleLifetime);
    }
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

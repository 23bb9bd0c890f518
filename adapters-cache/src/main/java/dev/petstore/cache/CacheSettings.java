package dev.petstore.cache;

import java.net.URI;
import java.time.Duration;

/**
 * Where Redis is and how long it remembers.
 *
 * @param uri such as {@code redis://localhost:6379}; may hold a password
 * @param petLifetime how long a pet is remembered
 * @param catalogLifetime how long a part of the catalogue is remembered
 * @param orderLifetime how long an order's state is remembered
 */
public record CacheSettings(
    URI uri, Duration petLifetime, Duration catalogLifetime, Duration orderLifetime) {
  /** Without what may be a password. */
  @Override
  public String toString() {
    return "CacheSettings[" + uri.getHost() + ":" + uri.getPort() + "]";
  }
}

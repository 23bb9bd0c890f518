package dev.petstore.sandbox.server;

import java.net.URI;

/** Where a Redis is, e.g. {@code redis://127.0.0.1:6379/0}. */
public record RedisAddress(URI uri) {
  @Override
  public String toString() {
    return uri.toString();
  }
}

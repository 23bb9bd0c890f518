package dev.petstore.sandbox.gateway;

import java.util.UUID;

/** Names for new objects. */
final class ObjectId {
  private ObjectId() {}

  /** Such as {@code pi_0c2f...}. */
  static String random(String prefix) {
    return prefix + "_" + UUID.randomUUID().toString().replace("-", "");
  }
}

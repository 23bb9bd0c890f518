package dev.petstore.domain.order;

import java.util.UUID;

/** Identifies an order. */
public record OrderId(UUID value) {
  /** A new, random id. */
  public static OrderId random() {
    return new OrderId(UUID.randomUUID());
  }

  /**
   * The id with this text.
   *
   * @throws IllegalArgumentException if the text is no UUID
   */
  public static OrderId of(String text) {
    try {
      return new OrderId(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("an order id is a UUID, but was \"" + text + "\"", e);
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

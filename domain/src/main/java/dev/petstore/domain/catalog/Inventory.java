package dev.petstore.domain.catalog;

/**
 * How many units of a pet the shop has, and how many of them are reserved for orders under way.
 *
 * @param onHand units not yet sold, reserved ones included
 * @param reserved units held for orders that are not completed
 */
public record Inventory(PetId pet, int onHand, int reserved) {
  /**
   * @throws IllegalArgumentException if a count is negative or more is reserved than is on hand
   */
  public Inventory {
    if (onHand < 0 || reserved < 0 || reserved > onHand) {
      throw new IllegalArgumentException(
          "impossible inventory of " + pet + ": " + onHand + " on hand, " + reserved + " reserved");
    }
  }

  /** Units that a new order can still reserve. */
  public int available() {
    return onHand - reserved;
  }
}

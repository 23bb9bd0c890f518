package dev.petstore.domain.order;

/**
 * Under which a customer asks for one order, however often the request is sent.
 *
 * @param value the customer's own, 1 to 255 visible ASCII characters
 * @param fingerprint tells what was asked for: another one under the same key is a mistake
 */
public record RequestKey(String value, String fingerprint) {
  private static final int LONGEST = 255;

  /**
   * @throws IllegalArgumentException if the value is empty, too long or not visible ASCII
   */
  public RequestKey {
    if (value.isEmpty()
        || value.length() > LONGEST
        || !value.chars().allMatch(character -> character > ' ' && character < 127)) {
      throw new IllegalArgumentException(
          "an idempotency key has 1 to " + LONGEST + " visible ASCII characters and no space");
    }
  }
}

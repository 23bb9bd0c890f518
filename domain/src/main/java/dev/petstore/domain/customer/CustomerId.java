package dev.petstore.domain.customer;

/** Identifies a customer: 1 to 64 visible ASCII characters. */
public record CustomerId(String value) {
  private static final int LONGEST = 64;

  /**
   * @throws IllegalArgumentException if the value is empty, too long or holds another character
   */
  public CustomerId {
    if (value.isEmpty()
        || value.length() > LONGEST
        || !value.chars().allMatch(character -> character > ' ' && character < 127)) {
      throw new IllegalArgumentException(
          "a customer id has 1 to 64 visible ASCII characters, but was \"" + value + "\"");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

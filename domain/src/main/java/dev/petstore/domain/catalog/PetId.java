package dev.petstore.domain.catalog;

/** Identifies a pet: 1 to 64 characters, of letters, digits, {@code -} and {@code _}. */
public record PetId(String value) {
  private static final int LONGEST = 64;

  /**
   * @throws IllegalArgumentException if the value is empty, too long or holds another character
   */
  public PetId {
    if (value.isEmpty() || value.length() > LONGEST || !value.chars().allMatch(PetId::allowed)) {
      throw new IllegalArgumentException(
          "a pet id has 1 to 64 letters, digits, '-' or '_', but was \"" + value + "\"");
    }
  }

  private static boolean allowed(int character) {
    return character < 128
        && (Character.isLetterOrDigit(character) || character == '-' || character == '_');
  }

  @Override
  public String toString() {
    return value;
  }
}

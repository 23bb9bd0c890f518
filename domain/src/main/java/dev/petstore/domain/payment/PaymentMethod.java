package dev.petstore.domain.payment;

/**
 * A means of payment as the gateway knows it: a token, never a card number.
 *
 * @param token such as {@code pm_card_visa}
 */
public record PaymentMethod(String token) {
  private static final int LONGEST = 255;

  /**
   * @throws IllegalArgumentException if the token is blank or longer than 255 characters
   */
  public PaymentMethod {
    if (token.isBlank() || token.length() > LONGEST) {
      throw new IllegalArgumentException("a payment token has 1 to 255 characters");
    }
  }
}

package dev.petstore.payment;

import dev.petstore.resilience.http.ServerUrl;
import java.net.URI;
import java.util.Optional;

/**
 * Where the gateway is and who we are there.
 *
 * @param url without a path, such as {@code https://api.stripe.com}
 * @param apiKey the secret key; with an empty one the gateway refuses every charge
 * @param apiVersion the version of Stripe's API to ask for, such as {@code 2025-04-30.basil}; the
 *     account's own if absent
 */
public record PaymentSettings(URI url, String apiKey, Optional<String> apiVersion) {
  /**
   * @throws IllegalArgumentException if the URL is not a server's, or if the key or the version
   *     cannot stand in an HTTP header
   */
  public PaymentSettings {
    ServerUrl.checked(url);
    requireVisible("API key", apiKey);
    requireVisible("API version", apiVersion.orElse(""));
  }

  /** With the API version of the account. */
  public PaymentSettings(URI url, String apiKey) {
    this(url, apiKey, Optional.empty());
  }

  /** The value is not repeated: it is a secret, and the JDK's own complaint would tell it. */
  private static void requireVisible(String what, String value) {
    if (!value.chars().allMatch(character -> character > ' ' && character < 127)) {
      throw new IllegalArgumentException(
          "the payment gateway's "
              + what
              + " has only visible ASCII characters: is there a space or a line break in it?");
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "PaymentSettings[" + url + "]";
  }
}

package dev.petstore.payment;

import java.net.URI;

/**
 * Where the gateway is and who we are there.
 *
 * @param url without a path, such as {@code https://api.stripe.com}
 * @param apiKey the secret key
 */
public record PaymentSettings(URI url, String apiKey) {
  /** Without the key. */
  @Override
  public String toString() {
    return "PaymentSettings[" + url + "]";
  }
}

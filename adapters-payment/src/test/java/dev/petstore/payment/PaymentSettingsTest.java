package dev.petstore.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentSettingsTest {
  private static final URI STRIPE = URI.create("https://api.stripe.com");

  @Test
  void the_key_is_not_shown() {
    assertThat(new PaymentSettings(STRIPE, "sk_live_secret")).asString().doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk_live_secret\n", "sk_live secret", "sk_live_secr\u00e9t"})
  void a_key_that_no_header_can_hold_is_refused_and_not_shown(String key) {
    assertThatThrownBy(() -> new PaymentSettings(STRIPE, key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("API key")
        .message()
        .doesNotContain("sk_live");
  }

  @Test
  void an_api_version_that_no_header_can_hold_is_refused() {
    assertThatThrownBy(() -> new PaymentSettings(STRIPE, "sk_test", Optional.of("2025\r\nX: y")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("API version");
  }

  @Test
  void an_address_with_a_path_is_refused() {
    assertThatThrownBy(() -> new PaymentSettings(URI.create("https://api.stripe.com/v1"), "sk"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no path");
  }
}

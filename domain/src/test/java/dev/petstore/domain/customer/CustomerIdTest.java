package dev.petstore.domain.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"ada", "customer_001", "ada@example.org", "~!"})
  void an_id_is_made_of_visible_ascii(String text) {
    assertThat(new CustomerId(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\tb", "\u00e4da", "\u007f"})
  void anything_else_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new CustomerId(text));
  }
}

package dev.petstore.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PetIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"rex", "error_pet", "small-animal-017", "A", "0"})
  void an_id_is_made_of_letters_digits_hyphens_and_underscores(String text) {
    assertThat(new PetId(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "../etc", "r\u00e9x", "rex\n", "a.b"})
  void anything_else_is_refused_by_name(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PetId(text))
        .withMessageContaining("\"" + text + "\"");
  }

  @Test
  void an_id_has_at_most_64_characters() {
    assertThat(new PetId("x".repeat(64)).value()).hasSize(64);
    assertThatIllegalArgumentException().isThrownBy(() -> new PetId("x".repeat(65)));
  }
}

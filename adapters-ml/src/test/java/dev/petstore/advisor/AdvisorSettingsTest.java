package dev.petstore.advisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdvisorSettingsTest {
  private static final URI SERVER = URI.create("http://127.0.0.1:8000");

  @ParameterizedTest
  @ValueSource(strings = {"pet_advisor", "pet-advisor.v2"})
  void a_model_has_a_name(String model) {
    assertThat(new AdvisorSettings(SERVER, model).model()).isEqualTo(model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "../other", "pets?x", "pet advisor"})
  void a_name_that_does_not_fit_into_a_path_is_refused(String model) {
    assertThatThrownBy(() -> new AdvisorSettings(SERVER, model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a model's name");
  }

  @Test
  void an_address_with_a_path_is_refused() {
    assertThatThrownBy(() -> new AdvisorSettings(SERVER.resolve("/v2"), "pet_advisor"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

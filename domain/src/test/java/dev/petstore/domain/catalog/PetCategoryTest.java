package dev.petstore.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PetCategoryTest {
  @ParameterizedTest
  @EnumSource
  void a_category_is_found_by_its_label(PetCategory category) {
    assertThat(PetCategory.ofLabel(category.label())).isEqualTo(category);
  }

  @Test
  void an_unknown_label_is_answered_with_those_there_are() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PetCategory.ofLabel("dragon"))
        .withMessage(
            "unknown category \"dragon\"; there are dog, cat, bird, fish, reptile, small_animal");
  }
}

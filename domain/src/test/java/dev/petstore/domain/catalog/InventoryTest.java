package dev.petstore.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryTest {
  private static final PetId REX = new PetId("rex");

  @Test
  void what_is_reserved_is_not_available() {
    assertThat(new Inventory(REX, 3, 1).available()).isEqualTo(2);
    assertThat(new Inventory(REX, 3, 3).available()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "0, -1", "2, 3"})
  void stock_is_never_negative(int onHand, int reserved) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Inventory(REX, onHand, reserved))
        .withMessageContaining("impossible inventory of rex");
  }
}

package dev.petstore.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.petstore.domain.money.Money;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogQueryTest {
  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 201})
  void a_limit_out_of_range_is_refused(int limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CatalogQuery.ofCategory(PetCategory.DOG, limit))
        .withMessage("limit must be 1 to 200, but was " + limit);
  }

  @Test
  void a_price_range_may_be_one_price_but_not_upside_down() {
    Optional<Money> ten = Optional.of(Money.usd("10.00"));
    Optional<Money> nine = Optional.of(Money.usd("9.00"));

    assertThat(query(ten, ten).lowestPrice()).isEqualTo(ten);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> query(ten, nine))
        .withMessage("lowest price 10.00 USD is above highest price 9.00 USD");
  }

  private static CatalogQuery query(Optional<Money> lowest, Optional<Money> highest) {
    return new CatalogQuery(Optional.empty(), lowest, highest, Optional.empty(), 10);
  }
}

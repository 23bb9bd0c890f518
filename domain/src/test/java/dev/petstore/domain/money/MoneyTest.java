package dev.petstore.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class MoneyTest {
  private static final Currency YEN = Currency.getInstance("JPY");

  @Test
  void an_amount_is_exact_to_the_cent() {
    assertThat(Money.usd("0.10").minorUnits()).isEqualTo(10);
    assertThat(Money.usd("1299.99").minorUnits()).isEqualTo(129_999);
    assertThat(Money.usd("12.5")).isEqualTo(Money.usd("12.50"));
  }

  @Test
  void a_currency_without_cents_has_none() {
    assertThat(Money.of(new BigDecimal("500"), YEN)).isEqualTo(new Money(500, YEN));
    assertThat(new Money(500, YEN)).hasToString("500 JPY");
  }

  @Test
  void an_amount_smaller_than_the_smallest_unit_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.usd("0.001"))
        .withMessage("0.001 is no amount of USD");
  }

  @Test
  void a_negative_amount_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.usd("-0.01"))
        .withMessage("an amount of money is not negative, but was -0.01 USD");
  }

  @Test
  void an_amount_is_written_with_all_its_digits() {
    assertThat(Money.usd("12.50")).hasToString("12.50 USD");
    assertThat(Money.usd("12.50").amount()).isEqualTo(new BigDecimal("12.50"));
  }

  @Test
  void amounts_of_one_currency_have_an_order_and_those_of_two_have_none() {
    assertThat(Money.usd("1.00")).isLessThan(Money.usd("1.01"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.usd("1.00").compareTo(new Money(1, YEN)))
        .withMessage("cannot compare 1.00 USD with 1 JPY");
  }
}

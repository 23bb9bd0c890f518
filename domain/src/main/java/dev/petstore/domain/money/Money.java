package dev.petstore.domain.money;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount of money that is not negative.
 *
 * @param minorUnits cents, where the currency has two digits
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {
  /**
   * @throws IllegalArgumentException if the amount is negative
   */
  public Money {
    if (minorUnits < 0) {
      throw new IllegalArgumentException(
          "an amount of money is not negative, but was " + text(minorUnits, currency));
    }
  }

  /**
   * The amount in a currency's major unit, such as {@code 12.50} US dollars.
   *
   * @throws IllegalArgumentException if the currency has no such small unit, or the amount is
   *     negative
   */
  public static Money of(BigDecimal amount, Currency currency) {
    try {
      return new Money(
          amount.movePointRight(currency.getDefaultFractionDigits()).longValueExact(), currency);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(amount + " is no amount of " + currency, e);
    }
  }

  /** US dollars and cents, such as {@code "12.50"}. */
  public static Money usd(String amount) {
    return of(new BigDecimal(amount), Currency.getInstance("USD"));
  }

  /** The amount in the currency's major unit, with all its digits. */
  public BigDecimal amount() {
    return major(minorUnits, currency);
  }

  private static BigDecimal major(long minorUnits, Currency currency) {
    return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
  }

  private static String text(long minorUnits, Currency currency) {
    return major(minorUnits, currency).toPlainString() + " " + currency;
  }

  /**
   * @throws IllegalArgumentException if the currencies differ
   */
  @Override
  public int compareTo(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("cannot compare " + this + " with " + other);
    }
    return Long.compare(minorUnits, other.minorUnits);
  }

  @Override
  public String toString() {
    return text(minorUnits, currency);
  }
}

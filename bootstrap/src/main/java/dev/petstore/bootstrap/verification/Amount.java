package dev.petstore.bootstrap.verification;

import java.util.Locale;

/** Money in minor units of a currency, which stands in small letters. */
record Amount(long minorUnits, String currency) {
  Amount {
    currency = currency.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return minorUnits + " " + currency;
  }
}

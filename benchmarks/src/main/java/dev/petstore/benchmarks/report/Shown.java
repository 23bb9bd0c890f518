package dev.petstore.benchmarks.report;

import java.util.Locale;

/** Numbers for readers: as many digits as a measurement is worth. */
final class Shown {
  private static final double TENTHS_BELOW = 10;

  private Shown() {}

  static String number(double number) {
    return String.format(Locale.ROOT, number < TENTHS_BELOW ? "%.1f" : "%,.0f", number);
  }

  static String bytes(double bytes) {
    return String.format(Locale.ROOT, "%,.0f", bytes);
  }

  static String threads(int threads) {
    return threads == 1 ? "1 thread" : threads + " threads";
  }
}

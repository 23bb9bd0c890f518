package dev.petstore.benchmarks.report;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Something that is asked of the figures.
 *
 * @param what in words
 * @param unit of the three numbers: {@code x} for a ratio, {@code B} for bytes
 * @param measured what came out
 * @param limit what it may be at most
 * @param goal what would be better still
 */
public record Bar(String what, String unit, double measured, double limit, OptionalDouble goal) {
  public boolean isMet() {
    return measured <= limit;
  }

  /** Such as {@code met}, {@code goal met} or {@code missed}. */
  public String verdict() {
    if (!isMet()) {
      return "missed";
    }
    return goal.isPresent() && measured <= goal.getAsDouble() ? "goal met" : "met";
  }

  /** A number in the bar's unit. */
  public String shown(double number) {
    return unit.equals("B")
        ? String.format(Locale.ROOT, "%.0f B", number)
        : String.format(Locale.ROOT, "%.2f x", number);
  }
}

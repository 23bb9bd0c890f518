package dev.petstore.bootstrap.torture;

import dev.petstore.bootstrap.verification.VerificationResult;
import dev.petstore.bootstrap.verification.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a torture has shown. */
public final class TortureReport {
  private final TortureSettings settings;
  private final Duration time;
  private final Map<FaultKind, Integer> faults;
  private final Shoppers shoppers;
  private final VerificationResult result;
  private final Duration rest;
  private final List<Violation> violations;

  TortureReport(
      TortureSettings settings,
      Duration time,
      Map<FaultKind, Integer> faults,
      Shoppers shoppers,
      VerificationResult result,
      Duration rest,
      List<Violation> violations) {
    this.settings = settings;
    this.time = time;
    this.faults = new EnumMap<>(FaultKind.class);
    this.faults.putAll(faults);
    this.shoppers = shoppers;
    this.result = result;
    this.rest = rest;
    this.violations = List.copyOf(violations);
  }

  /** Every promise that was found broken. */
  public List<Violation> violations() {
    return violations;
  }

  /** How many orders clients were told are completed. */
  public long bought() {
    return shoppers.bought();
  }

  /** How often any fault struck. */
  public int faults() {
    return faults.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The report as Markdown. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("| what | measured |");
    lines.add("|---|---|");
    row(lines, "seed", "%d", settings.seed());
    row(
        lines,
        "instances, clients, time",
        "%d, %d, %.0f s",
        settings.instances(),
        settings.clients(),
        seconds(time));
    row(lines, "orders completed, as clients were told", "%d", shoppers.bought());
    row(lines, "a second", "%.1f", shoppers.bought() / seconds(time));
    row(lines, "cancelled or refunded at a client's wish", "%d", shoppers.ended());
    row(lines, "longest time without a completed order", "%.1f s", longestWithout());
    row(lines, "p99 of an answer", "%d ms", shoppers.p99Millis());
    row(lines, "requests without an answer", "%d", shoppers.unanswered());
    row(lines, "from the last fault until every order was final", "%.1f s", seconds(rest));
    row(
        lines,
        "orders, charges, events at the end",
        "%d, %d, %d",
        result.orders(),
        result.charges(),
        result.events());
    for (FaultKind kind : FaultKind.values()) {
      row(lines, "times: " + kind, "%d", faults.getOrDefault(kind, 0));
    }
    row(lines, "**violations**", "**%d**", violations.size());
    return lines;
  }

  private double longestWithout() {
    return seconds(shoppers.longestWithout());
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }

  private static void row(List<String> lines, String what, String format, Object... values) {
    lines.add("| " + what + " | " + String.format(Locale.ROOT, format, values) + " |");
  }
}

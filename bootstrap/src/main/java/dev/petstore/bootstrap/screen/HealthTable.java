package dev.petstore.bootstrap.screen;

import dev.petstore.bootstrap.remote.DependencyReport;
import dev.petstore.bootstrap.remote.ServiceReport;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A service's health as a table for people. */
public final class HealthTable {
  private HealthTable() {}

  public static List<String> lines(URI address, ServiceReport report) {
    TextTable table =
        new TextTable(
            2,
            "dependency",
            "status",
            "in use",
            "success",
            "p50 ms",
            "p99 ms",
            "calls",
            "timed out",
            "rejected",
            "stuck",
            "breaker");
    report.dependencies().forEach(one -> row(table, one));
    List<String> lines = new ArrayList<>();
    lines.add(report.service() + " at " + address + " is " + report.overall());
    lines.add("");
    lines.addAll(table.lines());
    report.stuckOrders().ifPresent(stuck -> lines.add("orders stuck: " + stuck));
    report
        .waitingEvents()
        .ifPresent(
            waiting ->
                lines.add(
                    "events waiting: " + waiting + ", parked: " + report.parkedEvents().orElse(0)));
    return lines;
  }

  private static void row(TextTable table, DependencyReport one) {
    table.row(
        one.name(),
        one.status(),
        one.inFlight() + "/" + one.limit(),
        String.format(Locale.ROOT, "%.2f%%", one.successPercent()),
        millis(one.latencies().p50()),
        millis(one.latencies().p99()),
        String.valueOf(one.calls().total()),
        String.valueOf(one.calls().timedOut()),
        String.valueOf(one.calls().rejected()),
        String.valueOf(one.stuck()),
        one.breaker());
  }

  static String millis(double time) {
    return String.format(Locale.ROOT, time < 100 ? "%.1f" : "%.0f", time);
  }
}

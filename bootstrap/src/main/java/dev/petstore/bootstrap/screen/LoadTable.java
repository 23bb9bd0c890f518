package dev.petstore.bootstrap.screen;

import dev.petstore.bootstrap.load.LoadReport;
import dev.petstore.bootstrap.load.LoadReport.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** What came of a load, for people. */
public final class LoadTable {
  private static final double[] PERCENTILES = {50, 90, 95, 99, 99.9};
  private static final double MICROS = 1_000;

  private LoadTable() {}

  public static List<String> lines(LoadReport report) {
    TextTable table =
        new TextTable(
            2,
            "visit",
            "outcomes",
            "requests",
            "p50 ms",
            "p90 ms",
            "p95 ms",
            "p99 ms",
            "p99.9 ms",
            "max ms");
    report.visits().forEach((visit, measured) -> row(table, visit.label(), measured));
    Measured total = report.total();
    row(table, "all", total);
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%.1f requests/s for %.0f s, at most %d at once. Latencies run from when a request was"
                + " due; from when it was sent, p99 is %s ms.",
            total.latencies().getTotalCount() / report.seconds(),
            report.seconds(),
            report.mostUnderWay(),
            millis(total.serviceTimes(), 99)));
    return lines;
  }

  private static void row(TextTable table, String name, Measured measured) {
    Histogram latencies = measured.latencies();
    List<String> cells = new ArrayList<>();
    cells.add(name);
    cells.add(outcomes(measured));
    cells.add(String.valueOf(latencies.getTotalCount()));
    for (double percentile : PERCENTILES) {
      cells.add(millis(latencies, percentile));
    }
    cells.add(HealthTable.millis(latencies.getMaxValue() / MICROS));
    table.row(cells.toArray(String[]::new));
  }

  private static String outcomes(Measured measured) {
    return new TreeMap<>(measured.outcomes())
        .entrySet().stream()
            .map((Map.Entry<String, Long> one) -> one.getKey() + ": " + one.getValue())
            .collect(Collectors.joining(", "));
  }

  private static String millis(Histogram histogram, double percentile) {
    return HealthTable.millis(histogram.getValueAtPercentile(percentile) / MICROS);
  }
}

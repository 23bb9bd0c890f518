package dev.petstore.bootstrap.metrics;

import dev.petstore.bootstrap.metrics.Scrape.Family;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of docs/metrics.md.
 *
 * @param nowAndThen those that the page says are there after their first event
 */
record MetricsReference(Map<String, Family> always, Map<String, Family> nowAndThen) {
  private static final Pattern ROW =
      Pattern.compile("\\| `(\\w+)` \\| (\\w+) \\| ([^|]+) \\| [^|]+ \\| [^|]+ \\|");
  private static final String LATER = "These are there after their first event";

  static MetricsReference read() {
    Map<String, Family> always = new TreeMap<>();
    Map<String, Family> nowAndThen = new TreeMap<>();
    Map<String, Family> present = always;
    for (String line : MonitoringFiles.text("metrics.md").lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (line.startsWith(LATER)) {
        present = nowAndThen;
      } else if (row.matches()) {
        present.put(row.group(1), new Family(row.group(2), labels(row.group(3))));
      }
    }
    return new MetricsReference(always, nowAndThen);
  }

  private static Set<String> labels(String text) {
    return text.equals("-") ? Set.of() : new TreeSet<>(List.of(text.split(", ")));
  }
}

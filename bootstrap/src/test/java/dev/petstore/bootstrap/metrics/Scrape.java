package dev.petstore.bootstrap.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a scrape in Prometheus' text format holds. */
record Scrape(Map<String, Family> families, Set<String> series) {
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
  private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z0-9_:]+)(?:\\{(.*)})? \\S+.*");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

  /**
   * A family of samples.
   *
   * @param labels their names, without those that belong to the type
   */
  record Family(String type, Set<String> labels) {}

  static Scrape of(String text) {
    Map<String, Family> families = new TreeMap<>();
    Set<String> series = new TreeSet<>();
    Family present = new Family("untyped", new TreeSet<>());
    for (String line : text.lines().toList()) {
      Matcher type = TYPE.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (type.matches()) {
        present = new Family(type.group(2), new TreeSet<>());
        families.put(type.group(1), present);
      } else if (!line.startsWith("#") && sample.matches()) {
        series.add(sample.group(1));
        present.labels().addAll(labels(Objects.requireNonNullElse(sample.group(2), "")));
      }
    }
    families.values().forEach(family -> family.labels().removeAll(Set.of("le", "quantile")));
    return new Scrape(new LinkedHashMap<>(families), series);
  }

  private static Set<String> labels(String text) {
    Set<String> names = new TreeSet<>();
    Matcher label = LABEL.matcher(text);
    while (label.find()) {
      names.add(label.group(1));
    }
    return names;
  }
}

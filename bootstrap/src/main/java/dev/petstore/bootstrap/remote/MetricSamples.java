package dev.petstore.bootstrap.remote;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The samples of one scrape in Prometheus' text format, as far as they speak of a dependency. */
public final class MetricSamples {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\{([^}]*)\\} +([^ ]+).*");
  private static final Pattern DEPENDENCY = Pattern.compile("(?:^|,) *dependency=\"([^\"]*)\"");

  private final Map<String, Double> values;

  private MetricSamples(Map<String, Double> values) {
    this.values = values;
  }

  static MetricSamples of(String scrape) {
    Map<String, Double> values = new HashMap<>();
    scrape
        .lines()
        .map(SAMPLE::matcher)
        .filter(Matcher::matches)
        .forEach(
            sample -> {
              Matcher dependency = DEPENDENCY.matcher(sample.group(2));
              if (dependency.find()) {
                values.merge(
                    name(sample.group(1), dependency.group(1)),
                    number(sample.group(3)),
                    Double::sum);
              }
            });
    return new MetricSamples(values);
  }

  /**
   * The metric's value for the dependency, summed over its other labels; empty if there is none.
   */
  public OptionalDouble value(String metric, String dependency) {
    Double value = values.get(name(metric, dependency));
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static String name(String metric, String dependency) {
    return metric + "/" + dependency;
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}

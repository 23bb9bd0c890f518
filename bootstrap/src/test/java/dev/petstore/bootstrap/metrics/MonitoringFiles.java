package dev.petstore.bootstrap.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lies in docs for Prometheus and Grafana. */
final class MonitoringFiles {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
  private static final Pattern GROUPING = Pattern.compile("\\b(by|without) *\\([^)]*\\)");
  private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}|\\[[^]]*]");
  private static final Pattern METRIC = Pattern.compile("\\b[a-z][a-z0-9_]*\\b(?! *\\()");

  private MonitoringFiles() {}

  static String text(String file) {
    try {
      return Files.readString(DOCS.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The queries of all alerts. */
  static Set<String> alerts() {
    return queries(read(new YAMLMapper(), "deploy/prometheus/alerts.yml"));
  }

  /** Where each alert says that its section of the runbook is. */
  static Map<String, String> runbookOfAlerts() {
    Map<String, String> links = new LinkedHashMap<>();
    for (JsonNode rule :
        read(new YAMLMapper(), "deploy/prometheus/alerts.yml").findParents("alert")) {
      links.put(rule.path("alert").asText(), rule.path("annotations").path("runbook_url").asText());
    }
    return links;
  }

  /** The queries of all panels. */
  static Set<String> dashboard() {
    return queries(read(new ObjectMapper(), "deploy/grafana/dashboards/petstore.json"));
  }

  private static Set<String> queries(JsonNode document) {
    return new TreeSet<>(document.findValuesAsText("expr"));
  }

  private static JsonNode read(ObjectMapper mapper, String file) {
    try {
      return mapper.readTree(text(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The series that a query names: what is left without strings, labels, ranges and functions. */
  static Set<String> metricsIn(String query) {
    String bare = QUOTED.matcher(query).replaceAll("");
    bare = GROUPING.matcher(bare).replaceAll(" ");
    bare = MATCHERS.matcher(bare).replaceAll("");
    Set<String> metrics = new TreeSet<>();
    Matcher metric = METRIC.matcher(bare);
    while (metric.find()) {
      metrics.add(metric.group());
    }
    return metrics;
  }
}

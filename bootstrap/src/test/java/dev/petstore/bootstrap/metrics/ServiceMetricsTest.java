package dev.petstore.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.metrics.Scrape.Family;
import dev.petstore.bootstrap.sandboxed.OneSandbox;
import dev.petstore.bootstrap.sandboxed.SandboxSettings;
import dev.petstore.bootstrap.service.HttpService;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.sandbox.Sandbox;
import dev.petstore.web.WebApi;
import dev.petstore.web.access.Access;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A running service shows what docs/metrics.md says, and what the alerts and the dashboard ask. */
@ExtendWith(OneSandbox.class)
class ServiceMetricsTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";

  /** Prometheus makes it of every scrape. */
  private static final String SCRAPED = "up";

  private static ServiceTelemetry telemetry;
  private static PetstorePlugin shop;
  private static WebApi web;
  private static Scrape scrape;

  @BeforeAll
  static void serve(Sandbox sandbox) throws Exception {
    ShopSettings settings =
        SandboxSettings.in(sandbox, SettingsReader.readStandalone(SettingsReader.loader().load()));
    telemetry = ServiceTelemetry.asSaidBy(Map.of());
    shop = PetstorePlugin.builder().settings(settings).meterRegistry(telemetry.meters()).start();
    web =
        HttpService.start(
            shop,
            telemetry,
            settings.http().at(0),
            Access.open(),
            Optional.empty(),
            Optional.empty());
    assertThat(get("/made-up/" + System.nanoTime(), "*/*").statusCode()).isEqualTo(404);
    // A request is counted when its answer has gone, and a command when Redis is connected to.
    scrape =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> {
                  assertThat(get("/api/pets?limit=3", "*/*").statusCode()).isEqualTo(200);
                  return Scrape.of(get("/metrics", "*/*").body());
                },
                seen ->
                    seen.families()
                        .keySet()
                        .containsAll(
                            Set.of(
                                "http_server_requests_seconds",
                                "lettuce_command_completion_seconds")));
  }

  @AfterAll
  static void stop() {
    web.close();
    shop.close();
    telemetry.close();
  }

  @Test
  void the_reference_lists_every_metric_with_its_type_and_labels_and_no_other() {
    MetricsReference reference = MetricsReference.read();

    Map<String, Family> shown = new TreeMap<>(scrape.families());
    assertThat(shown).containsAllEntriesOf(reference.always());
    shown.keySet().removeAll(reference.always().keySet());
    assertThat(reference.nowAndThen()).containsAllEntriesOf(shown);
  }

  @Test
  void every_alert_asks_for_what_is_there() {
    assertThat(named(MonitoringFiles.alerts())).isSubsetOf(shownSeries());
  }

  @Test
  void every_panel_of_the_dashboard_asks_for_what_is_there() {
    assertThat(named(MonitoringFiles.dashboard())).isSubsetOf(shownSeries());
  }

  @Test
  void a_reader_of_open_metrics_gets_them() throws Exception {
    HttpResponse<String> answer = get("/metrics", OPEN_METRICS);

    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
    assertThat(answer.body()).endsWith("# EOF\n");
  }

  @Test
  void calls_of_a_guard_add_up_over_its_histogram() throws Exception {
    String body = get("/metrics", "*/*").body();

    assertThat(sample(body, "petstore_guard_call_duration_seconds_count", "petstore_database"))
        .isEqualTo(
            sample(
                body,
                "petstore_guard_call_duration_seconds_bucket",
                "petstore_database\",le=\"+Inf"))
        .isPositive();
  }

  private static double sample(String body, String series, String dependency) {
    return body.lines()
        .filter(line -> line.startsWith(series + "{dependency=\"" + dependency + "\"}"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> named(Set<String> queries) {
    Set<String> names = new TreeSet<>();
    queries.forEach(query -> names.addAll(MonitoringFiles.metricsIn(query)));
    names.remove(SCRAPED);
    assertThat(names).isNotEmpty();
    return names;
  }

  private static Set<String> shownSeries() {
    return scrape.series();
  }

  private static HttpResponse<String> get(String path, String accept) throws Exception {
    URI address = web.uri().resolve(path);
    return CLIENT.send(
        HttpRequest.newBuilder(address).header("Accept", accept).build(), BodyHandlers.ofString());
  }
}

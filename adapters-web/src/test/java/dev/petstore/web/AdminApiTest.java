package dev.petstore.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.petstore.application.health.BreakerState;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.RunningSettings;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.config.document.ConfigDocument;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.web.admin.AdminRoutes;
import dev.petstore.web.admin.Operations;
import dev.petstore.web.json.Json;
import dev.petstore.web.problem.ProblemException;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The admin's part of the API over real HTTP, on a running engine. */
class AdminApiTest {
  private static final String DATABASE = "petstore_database";
  private static final String LIMIT =
      "resilience.external_dependencies.petstore_database.max_concurrent";
  private static final String TIMEOUT =
      "resilience.external_dependencies.petstore_database.timeout_seconds";

  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper mapper = new JsonMapper();
  private final Json json = new Json();
  private final ShopInMemory shop = new ShopInMemory();
  private final Resilience resilience = Resilience.of(ResilienceConfig.defaults());
  private final DependencyGuard guard = resilience.guard(DATABASE, "database");
  private final RunningSettings settings =
      new RunningSettings(
          resilience,
          ConfigDocument.loader().defaults(ResilienceConfig.defaultSource()),
          Set.copyOf(ResilienceConfig.defaults().externalDependencies().keySet()));
  private final Javalin server =
      Javalin.create(
              config -> {
                config.startup.showJavalinBanner = false;
                Operations others = shop.useCases(shop.browsing()).operations();
                new AdminRoutes(
                        new Operations(
                            resilience,
                            Optional.of(settings),
                            others.redriving(),
                            others.reviving(),
                            Optional.empty()),
                        json)
                    .addTo(config.routes);
                config.routes.exception(
                    ProblemException.class,
                    (problem, context) -> json.write(context, problem.problem()));
              })
          .start("127.0.0.1", 0);

  @AfterEach
  void close() {
    server.stop();
    resilience.close();
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private JsonNode change(String body) throws Exception {
    HttpResponse<String> answer = send("PATCH", "/api/admin/settings", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return mapper.readTree(answer.body());
  }

  @Test
  void a_limit_and_a_timeout_change_together_and_the_answer_says_how_to_undo_it() throws Exception {
    JsonNode changed = change("{\"" + LIMIT + "\": 4, \"" + TIMEOUT + "\": 2.5}");

    assertThat(guard.health().limit()).isEqualTo(4);
    assertThat(guard.timeout()).isEqualTo(Duration.ofMillis(2_500));
    assertThat(changed.at("/changes/0/from").asText()).isEqualTo("10");
    assertThat(changed.at("/changes/0/to").asText()).isEqualTo("4");
    // The breaker's trials wait for as long as a call may take.
    assertThat(changed.path("changes").findValuesAsText("setting"))
        .contains("circuit_breaker.trial_lease_seconds");
    assertThat(changed.path("changes").findValuesAsText("to")).containsExactly("4", "2.5", "3.5");

    change(changed.path("undo").toString());

    assertThat(guard.health().limit()).isEqualTo(10);
    assertThat(guard.timeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void what_was_not_written_before_is_taken_away_again() throws Exception {
    String key =
        "resilience.external_dependencies.petstore_database.circuit_breaker.half_open_trials";
    JsonNode changed = change("{\"" + key + "\": 7}");
    assertThat(changed.path("undo").path(key).isNull()).isTrue();
    assertThat(trials()).isEqualTo(7);

    change(changed.path("undo").toString());

    assertThat(trials()).isEqualTo(3);
  }

  private int trials() {
    return resilience.config().externalDependencies().get(DATABASE).breaker().halfOpenTrials();
  }

  @Test
  void a_wrong_value_is_refused_with_its_key_and_reason_and_nothing_changes() throws Exception {
    HttpResponse<String> refused =
        send("PATCH", "/api/admin/settings", "{\"" + TIMEOUT + "\": 3, \"" + LIMIT + "\": 0}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(mapper.readTree(refused.body()).path("detail").asText())
        .contains(LIMIT, "a whole number from 1");
    assertThat(guard.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(send("PATCH", "/api/admin/settings", "{\"database.url\": \"x\"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void every_key_is_told_with_what_holds() throws Exception {
    JsonNode told =
        mapper.readTree(
            client
                .send(
                    HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + server.port() + "/api/admin/settings"))
                        .build(),
                    BodyHandlers.ofString())
                .body());
    assertThat(told.path("settings"))
        .anySatisfy(
            one -> {
              assertThat(one.path("key").asText()).isEqualTo(LIMIT);
              assertThat(one.path("value").asText()).isEqualTo("10");
            });
  }

  @Test
  void a_breaker_is_overruled_and_given_back_its_judgement() throws Exception {
    String path = "/api/admin/guards/petstore_database/breaker";
    assertThat(send("PUT", path, "{\"state\": \"forced_open\"}").statusCode()).isEqualTo(200);
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.FORCED_OPEN);
    assertThat(send("PUT", path, "{\"state\": \"closed\"}").statusCode()).isEqualTo(200);
    assertThat(guard.health().breaker()).isEqualTo(BreakerState.CLOSED);
    assertThat(send("PUT", path, "{\"state\": \"ajar\"}").statusCode()).isEqualTo(400);
    assertThat(
            send("PUT", "/api/admin/guards/nobody/breaker", "{\"state\": \"closed\"}").statusCode())
        .isEqualTo(404);
  }

  @Test
  void faults_are_refused_where_they_are_not_allowed() throws Exception {
    HttpResponse<String> refused =
        send("POST", "/api/admin/faults", "{\"guard\": \"petstore_database\", \"kind\": \"hang\"}");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("resilience.fault_injection: true");
  }
}

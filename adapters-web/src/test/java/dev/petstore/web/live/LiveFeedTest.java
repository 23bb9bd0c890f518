package dev.petstore.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.petstore.application.order.OutboxTending;
import dev.petstore.application.order.RecoverySettings;
import dev.petstore.application.order.RetentionSettings;
import dev.petstore.application.order.StuckOrderWatch;
import dev.petstore.application.port.out.InMemoryShop;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.resilience.testing.TestClock;
import dev.petstore.web.json.Json;
import dev.petstore.web.problem.ProblemException;
import io.javalin.Javalin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stream over real HTTP. */
class LiveFeedTest {
  private static final String DATABASE = "petstore_database";

  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper mapper = new JsonMapper();
  private final Json json = new Json();
  private final InMemoryShop shop = new InMemoryShop();
  private final TestClock clock = new TestClock();
  private final Resilience resilience =
      Resilience.builder(ResilienceConfig.defaults()).clock(clock).build();
  private final LiveFeed feed =
      new LiveFeed(
          new LiveSources(
              resilience,
              new StuckOrderWatch(shop.orders(), RecoverySettings.DEFAULT),
              new OutboxTending(shop.upkeep(), new RetentionSettings(Duration.ofDays(7))),
              Optional.empty()),
          json);
  private final Javalin server =
      Javalin.create(
              config -> {
                config.startup.showJavalinBanner = false;
                new LiveRoutes(feed).addTo(config.routes);
                config.routes.exception(
                    ProblemException.class,
                    (problem, context) -> json.write(context, problem.problem()));
              })
          .start("127.0.0.1", 0);
  private final List<InputStream> streams = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (InputStream stream : streams) {
      stream.close();
    }
    feed.close();
    server.stop();
    resilience.close();
  }

  @Test
  void shows_what_the_guards_do_while_it_is_looked_at() throws Exception {
    resilience.guard(DATABASE, "database").call("get_pet", call -> answerAfterOneMillisecond());
    BufferedReader events = events();
    JsonNode first = next(events, "snapshot").at("/guards/0");
    assertThat(first.path("name").asText()).isEqualTo(DATABASE);
    assertThat(first.path("in_flight").asInt()).isZero();
    assertThat(first.path("limit").asInt()).isEqualTo(10);
    assertThat(first.path("breaker").asText()).isEqualTo("closed");
    assertThat(first.path("timeout_ms").asInt()).isEqualTo(10_000);
    assertThat(first.at("/latest/success").asInt()).as("before anybody looked").isZero();

    resilience.guard(DATABASE, "database").call("get_pet", call -> answerAfterOneMillisecond());

    JsonNode then = next(events, "snapshot").at("/guards/0");
    while (then.at("/latest/success").asInt() == 0) {
      then = next(events, "snapshot").at("/guards/0");
    }
    assertThat(then.at("/latest/success").asInt()).isEqualTo(1);
    assertThat(then.path("p99_ms").asDouble()).isPositive();
  }

  @Test
  void tells_that_a_breaker_has_opened() throws Exception {
    resilience.guard(DATABASE, "database");
    BufferedReader events = events();
    next(events, "snapshot");

    resilience.breaker(DATABASE).forceOpen();

    JsonNode change = next(events, "change");
    assertThat(change.path("guard").asText()).isEqualTo(DATABASE);
    assertThat(change.path("from").asText()).isEqualTo("closed");
    assertThat(change.path("to").asText()).isEqualTo("forced_open");
  }

  @Test
  void tells_that_a_dependency_gives_no_answer_as_soon_as_that_is_odd_and_that_it_answers_again()
      throws Exception {
    DependencyGuard guard = resilience.guard(DATABASE, "database");
    BufferedReader events = events();
    next(events, "snapshot");
    CompletableFuture<String> answer = new CompletableFuture<>();
    var unused = guard.callAsync("get_pet", call -> answer);
    JsonNode busy = next(events, "snapshot").at("/guards/0");
    assertThat(busy.path("silent").asBoolean()).as("it has just been asked").isFalse();

    clock.advance(Duration.ofMillis(501));

    JsonNode change = next(events, "change");
    assertThat(change.path("kind").asText()).isEqualTo("silence");
    assertThat(change.path("guard").asText()).isEqualTo(DATABASE);
    assertThat(change.path("silent").asBoolean()).isTrue();
    assertThat(change.path("silent_ms").asInt()).isEqualTo(501);
    JsonNode frozen = next(events, "snapshot").at("/guards/0");
    assertThat(frozen.path("silent").asBoolean()).isTrue();
    assertThat(frozen.path("silent_ms").asInt()).isEqualTo(501);

    answer.complete("a cat");

    JsonNode over = next(events, "change");
    assertThat(over.path("kind").asText()).isEqualTo("silence");
    assertThat(over.path("silent").asBoolean()).isFalse();
    assertThat(next(events, "snapshot").at("/guards/0/silent").asBoolean()).isFalse();
  }

  @Test
  void nothing_runs_while_nobody_looks() throws Exception {
    assertThat(threads()).isEmpty();
    BufferedReader events = events();
    next(events, "snapshot");
    assertThat(threads()).hasSize(1);

    streams.get(0).close();

    await().untilAsserted(() -> assertThat(threads()).isEmpty());
  }

  @Test
  void no_more_look_at_once_than_it_can_bear() throws Exception {
    HttpResponse<InputStream> answer = open();
    int looking = 0;
    while (answer.statusCode() == 200) {
      looking++;
      answer = open();
    }
    assertThat(looking).isEqualTo(32);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("10");
  }

  @Test
  void everybody_is_sent_home_at_the_end() throws Exception {
    BufferedReader events = events();
    next(events, "snapshot");

    feed.close();

    assertThat(events.lines()).doesNotContain("no end");
  }

  private String answerAfterOneMillisecond() {
    clock.advance(Duration.ofMillis(1));
    return "a cat";
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter("petstore-live"::equals)
        .toList();
  }

  private HttpResponse<InputStream> open() throws Exception {
    HttpResponse<InputStream> answer =
        client.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/live"))
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
    streams.add(answer.body());
    return answer;
  }

  private BufferedReader events() throws Exception {
    HttpResponse<InputStream> answer = open();
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("text/event-stream;charset=utf-8");
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  private JsonNode next(BufferedReader events, String name) throws IOException {
    String line = events.readLine();
    while (!line.equals("event: " + name)) {
      line = events.readLine();
    }
    return mapper.readTree(events.readLine().substring("data: ".length()));
  }
}

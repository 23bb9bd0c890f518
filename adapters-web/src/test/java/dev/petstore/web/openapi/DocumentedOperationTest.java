package dev.petstore.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.fault.Fault;
import dev.petstore.application.port.out.OrderOutbox;
import dev.petstore.web.ShopOverHttp;
import dev.petstore.web.sandbox.SandboxInMemory;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every answer that an operator gets is as the document says. */
class DocumentedOperationTest {
  private static final String GUARD = "petstore_database";
  private static final String TRIALS =
      "resilience.external_dependencies.petstore_database.circuit_breaker.half_open_trials";

  private final ShopOverHttp shop = ShopOverHttp.open();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void settings() throws Exception {
    String path = "/api/admin/settings";
    asked("GET", path, path, "").hasStatus(200);
    asked("PATCH", path, path, "{\"" + TRIALS + "\": 4}").hasStatus(200);
    asked("PATCH", path, path, "{\"" + TRIALS + "\": null}").hasStatus(200);
    asked("PATCH", path, path, "{\"" + TRIALS + "\": 0}").hasStatus(400);
    asked("PATCH", path, path, "").hasStatus(415);
    asked("PATCH", path, path, " ".repeat(100_000)).hasStatus(413);
  }

  @Test
  void breakers() throws Exception {
    shop.everything().resilience().guard(GUARD, "database");
    String template = "/api/admin/guards/{guard}/breaker";
    String path = "/api/admin/guards/" + GUARD + "/breaker";
    asked("PUT", template, path, "{\"state\": \"forced_open\"}").hasStatus(200);
    asked("PUT", template, path, "{\"state\": \"ajar\"}").hasStatus(400);
    asked("PUT", template, "/api/admin/guards/none/breaker", "{\"state\": \"closed\"}")
        .hasStatus(404);
  }

  @Test
  void faults() throws Exception {
    String path = "/api/admin/faults";
    for (String kind :
        new String[] {"\"latency\", \"delay_ms\": 5, \"percent\": 20", "\"error\"", "\"hang\""}) {
      asked("POST", path, path, "{\"guard\": \"" + GUARD + "\", \"kind\": " + kind + "}")
          .hasStatus(200);
    }
    asked("POST", path, path, "{\"guard\": \"" + GUARD + "\", \"kind\": \"gloom\"}").hasStatus(400);
    asked("GET", path, path, "").hasStatus(200);
    asked("DELETE", path + "/{guard}", path + "/" + GUARD, "").hasStatus(200);
  }

  @Test
  void orders_that_are_stuck() throws Exception {
    shop.calls().fault("payment_gateway.charge", Fault.REPLY_LOST);
    String placed = shop.placed();
    String id = placed.substring(placed.lastIndexOf('/') + 1);
    shop.shop().timePasses(Duration.ofDays(1));

    asked("GET", "/api/admin/orders/stuck", "/api/admin/orders/stuck", "").hasStatus(200);
    String template = "/api/admin/orders/{id}/redrive";
    asked("POST", template, "/api/admin/orders/" + id + "/redrive", "").hasStatus(200);
    asked("POST", template, "/api/admin/orders/1/redrive", "").hasStatus(400);
    asked("POST", template, "/api/admin/orders/00000000-0000-0000-0000-000000000000/redrive", "")
        .hasStatus(404);
  }

  @Test
  void events_that_are_parked() throws Exception {
    shop.placed();
    OrderOutbox.Claim claim = shop.shop().outbox().claim(1, Duration.ofMinutes(1));
    UUID event = claim.events().get(0).id();
    shop.shop().outbox().refuse(claim, Map.of(event, "too large"), 1);

    String template = "/api/admin/events/{id}/put-back";
    asked("GET", "/api/admin/events/parked", "/api/admin/events/parked", "").hasStatus(200);
    asked("POST", template, "/api/admin/events/" + event + "/put-back", "").hasStatus(204);
    asked("POST", template, "/api/admin/events/1/put-back", "").hasStatus(400);
    asked("POST", template, "/api/admin/events/00000000-0000-0000-0000-000000000000/put-back", "")
        .hasStatus(404);
  }

  @Test
  void the_sandbox() throws Exception {
    String template = "/api/sandbox/servers/{dependency}";
    String path = "/api/sandbox/servers/" + SandboxInMemory.DEPENDENCY;
    asked("GET", "/api/sandbox", "/api/sandbox", "").hasStatus(200);
    asked("PUT", template, path, "{\"condition\": \"frozen\"}").hasStatus(200);
    asked("PUT", template, path, "{\"condition\": \"odd\"}").hasStatus(400);
    asked("PUT", template, "/api/sandbox/servers/none", "{\"condition\": \"well\"}").hasStatus(404);
    shop.everything().sandbox().ruin();
    asked("PUT", template, path, "{\"condition\": \"well\"}").hasStatus(503);
    asked("PUT", "/api/sandbox/load", "/api/sandbox/load", "{\"per_second\": 5}").hasStatus(200);
    asked("PUT", "/api/sandbox/load", "/api/sandbox/load", "{\"per_second\": -5}").hasStatus(400);
  }

  @Test
  void a_page_of_another_origin() throws Exception {
    HttpRequest.Builder foreign =
        request("PUT", "/api/sandbox/load", "{\"per_second\": 5}")
            .header("Origin", "http://elsewhere.example");
    new DocumentedAnswer("PUT", "/api/sandbox/load", shop.send(foreign)).hasStatus(403);
  }

  @Test
  void the_stream() throws Exception {
    HttpResponse<InputStream> stream =
        HttpClient.newHttpClient()
            .send(request("GET", "/api/live", "").build(), BodyHandlers.ofInputStream());
    try (BufferedReader events =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      assertThat(stream.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/event-stream");
      assertThat(
              ApiDocument.shipped()
                  .root()
                  .at("/paths/~1api~1live/get/responses/200/content")
                  .has("text/event-stream"))
          .isTrue();
      assertThat(events.readLine()).isEqualTo("event: snapshot");
    }
  }

  private DocumentedAnswer asked(String method, String template, String path, String body)
      throws Exception {
    return new DocumentedAnswer(method, template, shop.send(request(method, path, body)));
  }

  private HttpRequest.Builder request(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(shop.uri(path)).method(method, BodyPublishers.ofString(body));
    return body.isEmpty() ? request : request.header("Content-Type", "application/json");
  }
}

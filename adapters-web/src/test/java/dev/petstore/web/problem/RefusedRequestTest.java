package dev.petstore.web.problem;

import static dev.petstore.web.ShopOverHttp.assertProblem;
import static dev.petstore.web.ShopOverHttp.orderOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.web.ShopOverHttp;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client is told that asks for what is not there, or not as it should. */
class RefusedRequestTest {
  private final ShopOverHttp shop = ShopOverHttp.open();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_body_that_is_not_understood_is_told_where_and_why() throws Exception {
    assertProblem(ordered("{\"customer_id\":\n \"a\" \"b\"}"), 400, "Line 2, column");
    assertProblem(
        ordered("{\n\"custmer_id\":\"a\"}"),
        400,
        "Line 2, column 18: Unknown field \"custmer_id\"; did you mean \"customer_id\"?");
    assertProblem(
        ordered("{\"colour\":\"a\"}"), 400, "known are customer_id, payment_method, pet_id");
    assertProblem(
        ordered("{\"pet_id\":{}}"), 400, "The field pet_id has a value of the wrong kind");
    assertProblem(ordered("{\"pet_id\":7}"), 400, "The field pet_id has a value of the wrong kind");
    assertProblem(ordered("[]"), 400, "not the JSON object that is expected");
    assertProblem(ordered("{\"pet_id\":\"a\",\"pet_id\":\"b\"}"), 400, "Duplicate");
    assertProblem(ordered("[".repeat(5_000)), 400, "Line 1");
    assertProblem(ordered("{}"), 400, "customer_id is missing");
    assertProblem(ordered(orderOf("a", "b c", "pm_card_visa")), 400, "pet_id");
    assertProblem(ordered("null"), 400, "null");
    assertProblem(ordered(""), 400, "The body is empty.");
    assertProblem(ordered("[" + " ".repeat(100_000) + "]"), 413, "too large");
    assertProblem(
        shop.send(
            HttpRequest.newBuilder(shop.uri("/api/orders"))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}"))),
        415,
        "application/json");
  }

  @Test
  void what_is_not_there_is_not_found() throws Exception {
    assertProblem(shop.get("/api/pets/no-such-pet"), 404, "no-such-pet");
    assertProblem(shop.get("/api/pets/no-such-pet/photo"), 404, "no-such-pet");
    assertProblem(shop.get("/api/orders/00000000-0000-0000-0000-000000000000"), 404, "00000000");
    assertProblem(shop.get("/nowhere"), 404, "/nowhere");
    HttpResponse<String> refused =
        shop.send(HttpRequest.newBuilder(shop.uri("/api/orders")).DELETE());
    assertProblem(refused, 405, "DELETE is not possible here; these are: POST");
    assertThat(refused.headers().firstValue("Allow")).contains("POST");
    assertThat(
            shop.send(HttpRequest.newBuilder(shop.uri("/api/pets")).DELETE())
                .headers()
                .firstValue("Allow"))
        .contains("GET, HEAD");
  }

  @Test
  void head_is_answered_as_get_is_without_the_body() throws Exception {
    for (String path : List.of("/api/pets", "/api/pets/no-such-pet", "/docs", "/health/live")) {
      HttpResponse<String> read = shop.get(path);
      HttpResponse<String> asked =
          shop.send(HttpRequest.newBuilder(shop.uri(path)).method("HEAD", BodyPublishers.noBody()));
      assertThat(asked.statusCode()).as(path).isEqualTo(read.statusCode());
      assertThat(asked.body()).as(path).isEmpty();
      assertThat(asked.headers().map().keySet())
          .as(path)
          .contains("content-type", "x-content-type-options");
      assertThat(asked.headers().firstValue("Content-Type"))
          .isEqualTo(read.headers().firstValue("Content-Type"));
    }
  }

  @Test
  void who_does_not_take_json_is_refused_before_anything_happens() throws Exception {
    HttpRequest.Builder wanted =
        shop.order(orderOf(shop.customer().id().value(), shop.pet().id().value(), "pm_card_visa"));
    assertProblem(
        shop.send(wanted.copy().header("Accept", "text/html, application/json;q=0")), 406, "json");
    assertThat(shop.send(wanted.header("Accept", "text/html, */*;q=0.1")).statusCode())
        .isEqualTo(201);
  }

  @Test
  void a_rejected_call_is_unavailable_and_says_when_to_come_back() throws Exception {
    shop.browsingFails(
        new CallRejected(
            "petstore_database",
            "browse_catalog",
            RejectionReason.CIRCUIT_OPEN,
            Optional.of(Duration.ofMillis(3_200))));
    HttpResponse<String> response = shop.get("/api/pets");
    assertProblem(response, 503, "petstore_database is not asked now: circuit open");
    assertThat(response.headers().firstValue("Retry-After")).contains("4");
  }

  @Test
  void a_dependency_that_is_late_is_a_gateway_timeout() throws Exception {
    shop.browsingFails(
        new CallTimedOut("petstore_database", "browse_catalog", Duration.ofSeconds(10)));
    assertProblem(shop.get("/api/pets"), 504, "petstore_database did not answer in time");
  }

  private HttpResponse<String> ordered(String body) throws Exception {
    return shop.send(shop.order(body));
  }
}

package dev.petstore.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.fault.Fault;
import dev.petstore.application.fault.OutboundCalls;
import dev.petstore.application.port.in.BrowsingCatalog;
import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.InMemoryPetPhotos;
import dev.petstore.application.port.out.InMemoryShop;
import dev.petstore.application.port.out.PetPhoto;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API over real HTTP, in front of the real use cases and fakes of what they need. */
class WebApiTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();
  private final ShopInMemory everything = new ShopInMemory();
  private final InMemoryShop shop = everything.shop();
  private final InMemoryPetPhotos photos = everything.photos();
  private final OutboundCalls calls = everything.calls();
  private final Pet pet = Examples.pet();
  private final Customer customer = Examples.customer();
  private volatile @Nullable DependencyFailure trouble;
  private WebApi api;

  @BeforeEach
  void listen() {
    shop.given(pet, 1);
    shop.given(customer);
    api = listen(0);
  }

  private WebApi listen(int port) {
    BrowsingCatalog shelf = everything.browsing();
    return WebApi.start(
        OpenSettings.at(port),
        everything.useCases(
            query -> {
              DependencyFailure asked = trouble;
              if (asked != null) {
                throw asked;
              }
              return shelf.browse(query);
            }));
  }

  @AfterEach
  void close() {
    api.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  private HttpResponse<String> order(String body) throws Exception {
    return send(
        HttpRequest.newBuilder(uri("/api/orders"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private HttpResponse<String> order(String body, String key) throws Exception {
    return send(
        HttpRequest.newBuilder(uri("/api/orders"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private String orderOf(String customerId, String petId, String method) {
    return "{\"customer_id\":\"%s\",\"pet_id\":\"%s\",\"payment_method\":\"%s\"}"
        .formatted(customerId, petId, method);
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create(api.uri() + path);
  }

  private JsonNode body(HttpResponse<String> response) throws IOException {
    return json.readTree(response.body());
  }

  private void assertProblem(HttpResponse<String> response, int status, String detail)
      throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = body(response);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("type").asText()).startsWith("urn:petstore:problem:");
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("detail").asText()).contains(detail);
  }

  @Test
  void a_pet_is_shown_first_from_the_database_then_from_the_cache() throws Exception {
    HttpResponse<String> first = get("/api/pets/" + pet.id() + "?customer_id=" + customer.id());
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(body(first).at("/pet/name").asText()).isEqualTo(pet.name());
    assertThat(body(first).path("source").asText()).isEqualTo("database");
    assertThat(body(first).path("recommendations")).isNotEmpty();
    assertThat(body(get("/api/pets/" + pet.id())).path("source").asText()).isEqualTo("cache");
  }

  @Test
  void what_is_stale_says_so_while_the_database_gives_no_answer() throws Exception {
    get("/api/pets/" + pet.id());
    get("/api/pets");
    everything.cache().growOld();
    calls.fault("petstore_database", Fault.REQUEST_LOST);

    for (String path : List.of("/api/pets/" + pet.id(), "/api/pets")) {
      JsonNode answer = body(get(path));
      assertThat(answer.path("source").asText()).isEqualTo("stale_cache");
      assertThat(answer.at("/degraded/0/step").asText()).isEqualTo("pet_retrieval");
      assertThat(answer.at("/degraded/0/reason").asText()).startsWith("petstore_database.");
    }
  }

  @Test
  void the_catalogue_is_paged_by_the_last_pet_shown() throws Exception {
    shop.given(Examples.pet(), 1);
    String path = "/api/pets?category=" + pet.category().label() + "&limit=1";
    JsonNode first = body(get(path));
    assertThat(first.path("pets")).hasSize(1);
    JsonNode second = body(get(path + "&after=" + first.path("next").asText()));
    assertThat(second.path("pets")).hasSize(1);
    assertThat(second.at("/pets/0/id")).isNotEqualTo(first.at("/pets/0/id"));
  }

  @Test
  void an_order_is_created_and_can_be_looked_up() throws Exception {
    HttpResponse<String> created =
        order(orderOf(customer.id().value(), pet.id().value(), "pm_card_visa"));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(body(created).path("state").asText()).isEqualTo("completed");
    assertThat(body(created).path("completed_steps")).hasSize(6);
    String location = created.headers().firstValue("Location").orElseThrow();
    JsonNode found = body(get(location));
    assertThat(found.path("state").asText()).isEqualTo("completed");
    assertThat(found.path("pet_id").asText()).isEqualTo(pet.id().value());
  }

  @Test
  void a_repeated_request_gets_the_same_answer_and_is_told_so() throws Exception {
    String wanted = orderOf(customer.id().value(), pet.id().value(), "pm_card_visa");
    HttpResponse<String> first = order(wanted, "key-1");
    HttpResponse<String> second = order(wanted, "key-1");

    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
  }

  @Test
  void an_order_whose_charge_is_open_is_cancelled_and_says_where_to_look() throws Exception {
    calls.fault("payment_gateway.charge", Fault.REPLY_LOST);
    String location = placed();

    HttpResponse<String> cancelled = post(location + "/cancel");

    assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(202);
    assertThat(cancelled.headers().firstValue("Location")).contains(location);
    assertThat(body(cancelled).path("state").asText()).isEqualTo("cancelling");
    assertThat(body(get(location)).path("state").asText()).isEqualTo("cancelling");
  }

  @Test
  void a_completed_order_is_refunded_however_often_it_is_asked_and_not_cancelled()
      throws Exception {
    String location = placed();

    assertProblem(post(location + "/cancel"), 409, "is completed and cannot be cancelled");
    for (int time = 0; time < 2; time++) {
      HttpResponse<String> refunded = post(location + "/refund");
      assertThat(refunded.statusCode()).as(refunded.body()).isEqualTo(200);
      assertThat(body(refunded).path("state").asText()).isEqualTo("refunded");
    }
  }

  @Test
  void a_refund_whose_outcome_is_open_is_accepted() throws Exception {
    String location = placed();
    calls.fault("payment_gateway.refund", Fault.REQUEST_LOST);

    HttpResponse<String> accepted = post(location + "/refund");

    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    assertThat(body(accepted).path("state").asText()).isEqualTo("refunding");
  }

  @Test
  void every_transition_of_an_order_is_told() throws Exception {
    String location = placed();
    post(location + "/refund");

    JsonNode history = body(get(location + "/history"));

    assertThat(location).endsWith(history.path("id").asText());
    assertThat(history.findValuesAsText("state"))
        .containsExactly("reserved", "paid", "completed", "refunding", "refunded");
    assertThat(history.findValuesAsText("version")).containsExactly("1", "2", "3", "4", "5");
    assertThat(history.at("/transitions/4/reason").asText()).contains("customer");
    assertThat(history.at("/transitions/0").has("reason")).isFalse();
  }

  @Test
  void what_is_to_be_undone_must_be_there() throws Exception {
    String nowhere = "/api/orders/00000000-0000-0000-0000-000000000000";
    assertProblem(post(nowhere + "/cancel"), 404, "00000000");
    assertProblem(post(nowhere + "/refund"), 404, "00000000");
    assertProblem(get(nowhere + "/history"), 404, "00000000");
    assertProblem(post("/api/orders/1/refund"), 400, "an order id is a UUID");
  }

  @Test
  void stuck_orders_are_told_in_health_once_they_were_counted() throws Exception {
    assertThat(body(get("/health")).has("orders")).isFalse();
    calls.fault("payment_gateway.charge", Fault.REPLY_LOST);
    placed();
    shop.timePasses(Duration.ofMinutes(11));

    everything.watch().look();

    assertThat(body(get("/health")).at("/orders/stuck").asInt()).isEqualTo(1);
    assertThat(body(get("/health")).at("/orders/oldest_stuck_seconds").asInt()).isEqualTo(660);
  }

  @Test
  void what_waits_in_the_outbox_is_told_in_health_once_it_was_counted() throws Exception {
    assertThat(body(get("/health")).has("outbox")).isFalse();
    placed();
    shop.timePasses(Duration.ofMinutes(2));

    everything.tending().tend();

    JsonNode outbox = body(get("/health")).at("/outbox");
    assertThat(outbox.at("/waiting").asInt()).isEqualTo(1);
    assertThat(outbox.at("/oldest_waiting_seconds").asInt()).isEqualTo(120);
    assertThat(outbox.at("/parked").asInt()).isZero();
  }

  /** Where an order is found that was just placed. */
  private String placed() throws Exception {
    return order(orderOf(customer.id().value(), pet.id().value(), "pm_card_visa"))
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  private HttpResponse<String> post(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.noBody()).build());
  }

  @Test
  void a_key_is_for_one_request() throws Exception {
    order(orderOf(customer.id().value(), pet.id().value(), "pm_card_visa"), "key-1");

    assertProblem(
        order(orderOf(customer.id().value(), pet.id().value(), "pm_other"), "key-1"),
        422,
        "choose another key");
    assertProblem(
        order(orderOf(customer.id().value(), pet.id().value(), "pm_card_visa"), "two words"),
        400,
        "Idempotency-Key");
  }

  @Test
  void a_payment_whose_outcome_is_open_is_accepted_and_says_where_to_look() throws Exception {
    calls.fault("payment_gateway.charge", Fault.REPLY_LOST);
    String wanted = orderOf(customer.id().value(), pet.id().value(), "pm_card_visa");

    HttpResponse<String> first = order(wanted, "key-1");
    HttpResponse<String> second = order(wanted, "key-1");

    assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
    String location = first.headers().firstValue("Location").orElseThrow();
    assertThat(body(get(location)).path("state").asText()).isEqualTo("reserved");
    assertProblem(second, 409, body(first).path("id").asText());
    assertThat(second.headers().firstValue("Location")).contains(location);
    assertThat(second.headers().firstValue("Retry-After")).contains("1");
  }

  @Test
  void what_the_shop_refuses_has_its_own_status() throws Exception {
    String known = customer.id().value();
    assertProblem(
        order(orderOf(known, pet.id().value(), "pm_card_chargeDeclined")), 402, "declined");
    assertProblem(order(orderOf(known, "no-such-pet", "pm_card_visa")), 422, "");
    assertProblem(order(orderOf("nobody", pet.id().value(), "pm_card_visa")), 422, "");
    order(orderOf(known, pet.id().value(), "pm_card_visa"));
    assertProblem(order(orderOf(known, pet.id().value(), "pm_card_visa")), 409, "");
  }

  @Test
  void a_body_that_is_not_understood_is_told_where_and_why() throws Exception {
    assertProblem(order("{\"customer_id\":\n \"a\" \"b\"}"), 400, "Line 2, column");
    assertProblem(
        order("{\n\"custmer_id\":\"a\"}"),
        400,
        "Line 2, column 18: Unknown field \"custmer_id\"; did you mean \"customer_id\"?");
    assertProblem(
        order("{\"colour\":\"a\"}"), 400, "known are customer_id, payment_method, pet_id");
    assertProblem(order("{\"pet_id\":{}}"), 400, "The field pet_id has a value of the wrong kind");
    assertProblem(order("{\"pet_id\":7}"), 400, "The field pet_id has a value of the wrong kind");
    assertProblem(order("[]"), 400, "not the JSON object that is expected");
    assertProblem(order("{\"pet_id\":\"a\",\"pet_id\":\"b\"}"), 400, "Duplicate");
    assertProblem(order("[".repeat(5_000)), 400, "Line 1");
    assertProblem(order("{}"), 400, "customer_id is missing");
    assertProblem(order(orderOf("a", "b c", "pm_card_visa")), 400, "pet_id");
    assertProblem(order("null"), 400, "null");
    assertProblem(order("[" + " ".repeat(100_000) + "]"), 413, "too large");
    assertProblem(
        send(
            HttpRequest.newBuilder(uri("/api/orders"))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}"))
                .build()),
        415,
        "application/json");
  }

  @Test
  void a_parameter_that_is_not_understood_is_named() throws Exception {
    assertProblem(get("/api/pets?limit=many"), 400, "limit is a number");
    assertProblem(get("/api/pets?limit=0"), 400, "limit must be 1 to 200");
    assertProblem(get("/api/pets?category=dragon"), 400, "there are dog, cat");
    assertProblem(get("/api/pets?colour=red"), 400, "Unknown parameter \"colour\"");
    assertProblem(get("/api/pets?min_price=5&max_price=4"), 400, "is above highest price");
    assertProblem(get("/api/orders/1"), 400, "an order id is a UUID");
  }

  @Test
  void what_is_not_there_is_not_found() throws Exception {
    assertProblem(get("/api/pets/no-such-pet"), 404, "no-such-pet");
    assertProblem(get("/api/pets/no-such-pet/photo"), 404, "no-such-pet");
    assertProblem(get("/api/orders/00000000-0000-0000-0000-000000000000"), 404, "00000000");
    assertProblem(get("/nowhere"), 404, "/nowhere");
    HttpResponse<String> refused =
        send(HttpRequest.newBuilder(uri("/api/orders")).DELETE().build());
    assertProblem(refused, 405, "DELETE is not possible here; these are: POST");
    assertThat(refused.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void who_does_not_take_json_is_refused_before_anything_happens() throws Exception {
    HttpRequest.Builder wanted =
        HttpRequest.newBuilder(uri("/api/orders"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    orderOf(customer.id().value(), pet.id().value(), "pm_card_visa")));
    assertProblem(
        send(wanted.copy().header("Accept", "text/html, application/json;q=0").build()),
        406,
        "json");
    assertThat(send(wanted.header("Accept", "text/html, */*;q=0.1").build()).statusCode())
        .isEqualTo(201);
  }

  @Test
  void a_request_is_known_by_its_id_in_every_answer() throws Exception {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    HttpResponse<String> known =
        send(
            HttpRequest.newBuilder(uri("/nowhere"))
                .header("X-Request-Id", "order-17.a_b")
                .header("traceparent", trace)
                .build());
    assertThat(known.headers().firstValue("X-Request-Id")).contains("order-17.a_b");
    assertThat(known.headers().firstValue("traceparent")).contains(trace);
    HttpResponse<String> forged =
        send(
            HttpRequest.newBuilder(uri("/api/pets"))
                .header("X-Request-Id", "a b; ERROR forged")
                .header("traceparent", "00-nonsense")
                .build());
    assertThat(forged.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f-]{36}");
    assertThat(forged.headers().firstValue("traceparent")).isEmpty();
  }

  @Test
  void every_answer_tells_browsers_to_keep_and_guess_nothing() throws Exception {
    for (String path : List.of("/api/pets", "/nowhere", "/api/pets?limit=0")) {
      HttpResponse<String> response = get(path);
      assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
          .startsWith("default-src 'none'");
      assertThat(response.headers().firstValue("Strict-Transport-Security")).isEmpty();
      assertThat(response.headers().firstValue("Server")).isEmpty();
    }
  }

  @Test
  void a_photo_is_sent_as_it_is() throws Exception {
    byte[] picture = {1, 2, 3};
    photos.put(pet.id(), new PetPhoto("image/png", picture));
    HttpResponse<byte[]> response =
        client.send(
            HttpRequest.newBuilder(uri("/api/pets/" + pet.id() + "/photo")).build(),
            BodyHandlers.ofByteArray());
    assertThat(response.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(response.body()).isEqualTo(picture);
  }

  @Test
  void a_rejected_call_is_unavailable_and_says_when_to_come_back() throws Exception {
    trouble =
        new CallRejected(
            "petstore_database",
            "browse_catalog",
            RejectionReason.CIRCUIT_OPEN,
            Optional.of(Duration.ofMillis(3_200)));
    HttpResponse<String> response = get("/api/pets");
    assertProblem(response, 503, "petstore_database is not asked now: circuit open");
    assertThat(response.headers().firstValue("Retry-After")).contains("4");
  }

  @Test
  void a_dependency_that_is_late_is_a_gateway_timeout() throws Exception {
    trouble = new CallTimedOut("petstore_database", "browse_catalog", Duration.ofSeconds(10));
    assertProblem(get("/api/pets"), 504, "petstore_database did not answer in time");
  }

  @Test
  void health_and_metrics_are_served() throws Exception {
    assertThat(body(get("/health")).path("overall_status").asText()).isEqualTo("healthy");
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(get("/metrics").statusCode()).isEqualTo(200);
  }

  @Test
  void a_port_that_is_taken_is_told() {
    assertThatThrownBy(() -> listen(api.uri().getPort()))
        .isInstanceOf(PortUnavailable.class)
        .hasMessageContaining("cannot listen on 127.0.0.1:" + api.uri().getPort());
  }
}

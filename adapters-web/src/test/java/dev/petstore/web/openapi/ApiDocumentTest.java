package dev.petstore.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.petstore.application.fault.Fault;
import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.PetPhoto;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import dev.petstore.web.OpenSettings;
import dev.petstore.web.ShopInMemory;
import dev.petstore.web.WebApi;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the document says beside what the API does. */
class ApiDocumentTest {
  private static final JsonNode DOCUMENT = ApiDocument.shipped().root();

  private static final Pattern PUBLIC =
      Pattern.compile(" /(api/(?!admin|live|sandbox)|health|metrics|openapi|docs)");

  private final HttpClient client = HttpClient.newHttpClient();
  private final ShopInMemory everything = new ShopInMemory();
  private final Pet pet = Examples.pet();
  private final Customer customer = Examples.customer();
  private WebApi api;

  @BeforeEach
  void listen() {
    everything.shop().given(pet, 3);
    everything.shop().given(customer);
    everything.photos().put(pet.id(), new PetPhoto("image/png", new byte[] {1}));
    api = WebApi.start(OpenSettings.at(0), everything.useCases(everything.browsing()));
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void every_route_is_documented_and_no_other() {
    TreeSet<String> documented = new TreeSet<>();
    DOCUMENT
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

    // The page of this instance and its operator's buttons are nothing for other programs.
    assertThat(api.routes().stream().filter(route -> PUBLIC.matcher(route).find()))
        .containsExactlyElementsOf(documented);
  }

  @Test
  void every_answer_is_as_the_document_says() throws Exception {
    String nowhere = "/api/orders/00000000-0000-0000-0000-000000000000";
    answers("GET", "/api/pets", "/api/pets?category=dog&limit=1", 200);
    answers("GET", "/api/pets", "/api/pets?limit=0", 400);
    answers("GET", "/api/pets/{id}", "/api/pets/" + pet.id(), 200);
    answers("GET", "/api/pets/{id}", "/api/pets/none", 404);
    answers("GET", "/api/pets/{id}/photo", "/api/pets/" + pet.id() + "/photo", 200);
    answers("GET", "/api/pets/{id}/photo", "/api/pets/none/photo", 404);
    String recommendations = "/api/pets/{id}/recommendations";
    answers("GET", recommendations, "/api/pets/" + pet.id() + "/recommendations", 200);
    answers("GET", recommendations, "/api/pets/none/recommendations", 404);
    everything.calls().fault("ml_pet_advisor", Fault.REJECTED);
    answers("GET", recommendations, "/api/pets/" + pet.id() + "/recommendations", 200);
    String placed = buys("pm_card_visa", 201);
    String known = "/api/customers/" + customer.id();
    answers("GET", "/api/customers/{id}", known, 200);
    answers("GET", "/api/customers/{id}", "/api/customers/none", 404);
    answers("GET", "/api/customers/{id}/orders", known + "/orders?limit=1", 200);
    answers("GET", "/api/customers/{id}/orders", known + "/orders?after=1", 400);
    answers("GET", "/api/orders/{id}", placed, 200);
    answers("GET", "/api/orders/{id}", nowhere, 404);
    answers("GET", "/api/orders/{id}/history", placed + "/history", 200);
    answers("GET", "/api/orders/{id}/history", nowhere + "/history", 404);
    answers("POST", "/api/orders/{id}/cancel", placed + "/cancel", 409);
    answers("POST", "/api/orders/{id}/refund", placed + "/refund", 200);
    buys("pm_card_chargeDeclined", 402);
    everything.calls().fault("payment_gateway.charge", Fault.REPLY_LOST);
    String open = buys("pm_card_visa", 202);
    answers("POST", "/api/orders/{id}/cancel", open + "/cancel", 202);
    for (String path :
        List.of(
            "/health",
            "/health/live",
            "/health/ready",
            "/health/started",
            "/metrics",
            "/openapi.json",
            "/openapi.yaml",
            "/docs",
            "/docs/style.css")) {
      answers("GET", path, path, 200);
    }
  }

  @Test
  void the_document_would_not_let_another_answer_pass() throws Exception {
    ObjectNode shown =
        (ObjectNode) new JsonMapper().readTree(send("GET", "/api/pets/" + pet.id(), "").body());

    assertThat(complaints("PetPage", shown)).isEmpty();
    assertThat(complaints("PetPage", shown.deepCopy().put("colour", "red"))).hasSize(1);
    assertThat(complaints("PetPage", shown.deepCopy().put("source", "memory"))).hasSize(1);
    assertThat(complaints("PetPage", shown.deepCopy().without("pet"))).hasSize(1);
  }

  @Test
  void the_page_tells_of_every_operation_and_asks_nobody_else() throws Exception {
    HttpResponse<String> page = send("GET", "/docs", "");

    DOCUMENT
        .findValuesAsText("operationId")
        .forEach(operation -> assertThat(page.body()).contains("id=\"" + operation + "\""));
    assertThat(page.body()).doesNotContain("http://", "https://", "<script");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
  }

  private String buys(String card, int status) throws Exception {
    String order =
        "{\"customer_id\":\"%s\",\"pet_id\":\"%s\",\"payment_method\":\"%s\"}"
            .formatted(customer.id(), pet.id(), card);
    HttpResponse<String> answer = send("POST", "/api/orders", order);
    assertDocumented("POST", "/api/orders", answer, status);
    return answer.headers().firstValue("Location").orElse("");
  }

  private void answers(String method, String template, String path, int status) throws Exception {
    assertDocumented(method, template, send(method, path, ""), status);
  }

  private static void assertDocumented(
      String method, String template, HttpResponse<String> answer, int status) throws Exception {
    String what = method + " " + answer.uri() + " " + answer.body();
    assertThat(answer.statusCode()).as(what).isEqualTo(status);
    JsonNode documented =
        resolved(
            DOCUMENT
                .path("paths")
                .path(template)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses")
                .path(Integer.toString(status)));
    assertThat(documented.isMissingNode()).as(what).isFalse();
    String type = answer.headers().firstValue("Content-Type").orElseThrow().split(";", 2)[0];
    JsonNode content = documented.path("content").path(type);
    assertThat(content.isMissingNode()).as(type + " of " + what).isFalse();
    String schema = content.at("/schema/$ref").asText();
    if (!schema.isEmpty()) {
      assertThat(
              complaints(
                  schema.substring(schema.lastIndexOf('/') + 1),
                  new JsonMapper().readTree(answer.body())))
          .as(what)
          .isEmpty();
    }
    documented
        .path("headers")
        .fieldNames()
        .forEachRemaining(
            header -> {
              if (header.equals("X-Request-Id") || header.equals("Location")) {
                assertThat(answer.headers().firstValue(header)).as(header).isPresent();
              }
            });
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static List<String> complaints(String schema, JsonNode instance) {
    ObjectNode rules = DOCUMENT.at("/components/schemas/" + schema).deepCopy();
    rules.set("components", DOCUMENT.path("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(rules, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build())
        .validate(instance)
        .stream()
        .map(Object::toString)
        .toList();
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api.uri() + path))
            .method(method, BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}

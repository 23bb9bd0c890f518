package dev.petstore.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.fault.OutboundCalls;
import dev.petstore.application.port.in.BrowsingCatalog;
import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.InMemoryShop;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import dev.petstore.web.access.Access;
import dev.petstore.web.limit.ClientRate;
import dev.petstore.web.limit.WebLimits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;

/**
 * The API over real HTTP, in front of the real use cases and fakes of what they need. The shop
 * knows one customer and has one unit of one pet.
 */
public final class ShopOverHttp implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final ShopInMemory everything = new ShopInMemory();
  private final Pet pet = Examples.pet();
  private final Customer customer = Examples.customer();
  private final WebApi api;
  private volatile @Nullable DependencyFailure trouble;

  private ShopOverHttp(WebSettings settings) {
    everything.shop().given(pet, 1);
    everything.shop().given(customer);
    BrowsingCatalog shelf = everything.browsing();
    api =
        WebApi.start(
            settings,
            everything.useCases(
                query -> {
                  DependencyFailure asked = trouble;
                  if (asked != null) {
                    throw asked;
                  }
                  return shelf.browse(query);
                }));
  }

  /** Everybody may do all. */
  public static ShopOverHttp open() {
    return new ShopOverHttp(OpenSettings.at(0));
  }

  /** For those whom these rules let in. */
  public static ShopOverHttp of(Access access) {
    return new ShopOverHttp(OpenSettings.of(0, access));
  }

  /** Everybody may do all, but not more often than this. */
  public static ShopOverHttp limiting(ClientRate rate) {
    return new ShopOverHttp(OpenSettings.of(0, Access.open(), WebLimits.DEFAULT.limiting(rate)));
  }

  public WebApi api() {
    return api;
  }

  public ShopInMemory everything() {
    return everything;
  }

  public InMemoryShop shop() {
    return everything.shop();
  }

  /** To make calls fail. */
  public OutboundCalls calls() {
    return everything.calls();
  }

  public Pet pet() {
    return pet;
  }

  public Customer customer() {
    return customer;
  }

  /** From now on browsing fails like this. */
  public void browsingFails(DependencyFailure failure) {
    trouble = failure;
  }

  public URI uri(String path) {
    return URI.create(api.uri() + path);
  }

  public HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  /** With no body. */
  public HttpResponse<String> post(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.noBody()));
  }

  /** The customer buys the pet with this card. */
  public HttpResponse<String> buys(String card) throws Exception {
    return send(order(orderOf(customer.id().value(), pet.id().value(), card)));
  }

  /** The same under this key. */
  public HttpResponse<String> buys(String card, String key) throws Exception {
    return send(
        order(orderOf(customer.id().value(), pet.id().value(), card))
            .header("Idempotency-Key", key));
  }

  /** Where an order is found that was just placed. */
  public String placed() throws Exception {
    return buys("pm_card_visa").headers().firstValue("Location").orElseThrow();
  }

  /** A request for an order. */
  public HttpRequest.Builder order(String body) {
    return HttpRequest.newBuilder(uri("/api/orders"))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  public static String orderOf(String customerId, String petId, String card) {
    return "{\"customer_id\":\"%s\",\"pet_id\":\"%s\",\"payment_method\":\"%s\"}"
        .formatted(customerId, petId, card);
  }

  public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  public static JsonNode body(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  /** It is a problem with this status, whose detail has these words. */
  public static void assertProblem(HttpResponse<String> response, int status, String detail)
      throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = body(response);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("type").asText()).startsWith("urn:petstore:problem:");
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("detail").asText()).contains(detail);
  }

  @Override
  public void close() {
    api.close();
  }
}

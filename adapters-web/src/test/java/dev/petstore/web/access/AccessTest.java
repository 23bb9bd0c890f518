package dev.petstore.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.port.out.Examples;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.web.OpenSettings;
import dev.petstore.web.ShopInMemory;
import dev.petstore.web.WebApi;
import dev.petstore.web.sandbox.SandboxInMemory;
import dev.petstore.web.sandbox.ServerCondition;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over real HTTP, with keys of an admin, a monitor and two customers. */
class AccessTest {
  private static final String ADMIN = "admin-key-0123456789";
  private static final String MONITOR = "monitor-key-0123456789";
  private static final String ADAS = "adas-key-0123456789";
  private static final String BOBS = "bobs-key-0123456789";
  private static final String NOBODYS = "nobodys-key-0123456789";

  private final HttpClient client = HttpClient.newHttpClient();
  private final ShopInMemory everything = new ShopInMemory();
  private final Pet pet = Examples.pet();
  private final Customer ada = Examples.customer();
  private final Customer bob = Examples.customer();
  private WebApi api;

  @BeforeEach
  void listen() {
    everything.shop().given(pet, 5);
    everything.shop().given(ada);
    everything.shop().given(bob);
    Access access =
        Access.byKeys(
            List.of(
                key(ADMIN, new Caller.Admin()),
                key(MONITOR, new Caller.Monitor()),
                key(ADAS, new Caller.OneCustomer(ada.id())),
                key(BOBS, new Caller.OneCustomer(bob.id()))));
    api = WebApi.start(OpenSettings.of(0, access), everything.useCases(everything.browsing()));
  }

  private static AccessKey key(String key, Caller caller) {
    return AccessKey.of(AccessKey.digestOf(key), caller);
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void who_shows_no_key_sees_the_catalogue_and_the_probes_and_nothing_else() throws Exception {
    assertThat(status(get("/api/pets"))).isEqualTo(200);
    assertThat(status(get("/api/pets/" + pet.id()))).isEqualTo(200);
    assertThat(status(get("/health/live"))).isEqualTo(200);
    assertThat(status(get("/health/ready"))).isEqualTo(200);
    assertThat(status(get("/api/pets/" + pet.id() + "?customer_id=" + ada.id()))).isEqualTo(401);
    for (String path : List.of("/health", "/metrics", "/api/orders/" + Examples.TODAY)) {
      HttpResponse<String> response = send(get(path));
      assertThat(response.statusCode()).as(path).isEqualTo(401);
      assertThat(response.headers().firstValue("WWW-Authenticate"))
          .contains("Bearer realm=\"petstore\"");
      assertThat(response.headers().firstValue("Content-Type"))
          .contains("application/problem+json");
      assertThat(response.body()).contains("urn:petstore:problem:unauthorized");
    }
    assertThat(status(order(ada))).isEqualTo(401);
  }

  @Test
  void a_key_that_nobody_has_is_refused_everywhere() throws Exception {
    HttpResponse<String> response = send(with(NOBODYS, get("/api/pets")));
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("invalid_token");
    assertThat(response.body()).doesNotContain(NOBODYS);
    assertThat(status(get("/api/pets").header("Authorization", "Basic " + ADMIN))).isEqualTo(401);
    assertThat(status(get("/api/pets").header("Authorization", "Bearer"))).isEqualTo(401);
  }

  @Test
  void a_customer_buys_for_itself_and_sees_its_own_orders_alone() throws Exception {
    HttpResponse<String> placed = send(with(ADAS, order(ada)));
    assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
    String location = placed.headers().firstValue("Location").orElseThrow();

    assertThat(status(with(ADAS, get(location)))).isEqualTo(200);
    assertThat(status(with(ADAS, get(location + "/history")))).isEqualTo(200);
    assertThat(status(with(ADMIN, get(location)))).isEqualTo(200);
    assertThat(status(with(MONITOR, get(location)))).isEqualTo(403);
    assertThat(status(with(BOBS, get(location)))).isEqualTo(404);
    assertThat(status(with(BOBS, get(location + "/history")))).isEqualTo(404);
    assertThat(status(with(BOBS, post(location + "/cancel", "")))).isEqualTo(404);
    assertThat(status(with(BOBS, post(location + "/refund", "")))).isEqualTo(404);
    assertThat(status(with(ADAS, post(location + "/refund", "")))).isEqualTo(200);
  }

  @Test
  void a_customer_sees_itself_and_another_is_not_there_for_it() throws Exception {
    for (String path :
        List.of("/api/customers/" + ada.id(), "/api/customers/" + ada.id() + "/orders")) {
      assertThat(status(with(ADAS, get(path)))).as(path).isEqualTo(200);
      assertThat(status(with(ADMIN, get(path)))).as(path).isEqualTo(200);
      assertThat(status(with(MONITOR, get(path)))).as(path).isEqualTo(403);
      assertThat(status(get(path))).as(path).isEqualTo(401);
      assertThat(send(with(BOBS, get(path))).body())
          .contains("urn:petstore:problem:not-found")
          .contains("There is no customer " + ada.id());
    }
  }

  @Test
  void nobody_but_the_admin_acts_for_another_customer() throws Exception {
    HttpResponse<String> refused = send(with(BOBS, order(ada)));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("urn:petstore:problem:forbidden");
    assertThat(status(with(BOBS, get("/api/pets/" + pet.id() + "?customer_id=" + ada.id()))))
        .isEqualTo(403);
    assertThat(status(with(ADMIN, order(ada)))).isEqualTo(201);
  }

  @Test
  void only_who_watches_reads_health_and_metrics() throws Exception {
    for (String path : List.of("/health", "/metrics")) {
      assertThat(status(with(MONITOR, get(path)))).isEqualTo(200);
      assertThat(status(with(ADMIN, get(path)))).isEqualTo(200);
      HttpResponse<String> refused = send(with(ADAS, get(path)));
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
          .contains("insufficient_scope");
    }
  }

  @Test
  void the_operators_routes_and_the_sandboxs_are_for_the_admin_alone() throws Exception {
    List<String> routes =
        api.routes().stream()
            .filter(route -> route.matches("\\w+ /api/(admin|sandbox).*"))
            .toList();
    assertThat(routes).hasSizeGreaterThan(10);
    for (String route : routes) {
      String method = route.substring(0, route.indexOf(' '));
      String path = route.substring(method.length() + 1).replaceAll("\\{\\w+}", "any");
      for (String key : List.of(MONITOR, ADAS)) {
        assertThat(status(with(key, asking(method, path)))).as(route).isEqualTo(403);
      }
      assertThat(status(asking(method, path))).as(route).isEqualTo(401);
      assertThat(status(with(NOBODYS, asking(method, path)))).as(route).isEqualTo(401);
      assertThat(status(with(ADMIN, asking(method, path)))).as(route).isNotIn(401, 403, 500);
    }
  }

  @Test
  void a_customer_freezes_no_server_and_changes_no_limit() throws Exception {
    String server = "/api/sandbox/servers/" + SandboxInMemory.DEPENDENCY;
    String limit = "resilience.external_dependencies.petstore_database.max_concurrent";

    send(with(ADAS, put(server, "{\"condition\":\"frozen\"}")));
    send(with(ADAS, asking("PATCH", "/api/admin/settings", "{\"" + limit + "\": 1}")));

    assertThat(everything.sandbox().condition()).isEqualTo(ServerCondition.WELL);
    assertThat(everything.resilience().config().externalDependencies().get("petstore_database"))
        .extracting(DependencyConfig::maxConcurrent)
        .isEqualTo(10);
    assertThat(status(with(ADMIN, put(server, "{\"condition\":\"frozen\"}")))).isEqualTo(200);
    assertThat(everything.sandbox().condition()).isEqualTo(ServerCondition.FROZEN);
  }

  private HttpRequest.Builder put(String path, String body) {
    return asking("PUT", path, body);
  }

  private HttpRequest.Builder asking(String method, String path) {
    return asking(method, path, "{}");
  }

  private HttpRequest.Builder asking(String method, String path, String body) {
    return get(path)
        .header("Content-Type", "application/json")
        .method(
            method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(URI.create(api.uri() + path));
  }

  private HttpRequest.Builder post(String path, String body) {
    return get(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder order(Customer customer) {
    return post(
        "/api/orders",
        "{\"customer_id\":\"%s\",\"pet_id\":\"%s\",\"payment_method\":\"pm_card_visa\"}"
            .formatted(customer.id(), pet.id()));
  }

  private static HttpRequest.Builder with(String key, HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + key);
  }

  private int status(HttpRequest.Builder request) throws Exception {
    return send(request).statusCode();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}

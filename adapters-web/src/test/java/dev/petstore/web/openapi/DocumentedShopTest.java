package dev.petstore.web.openapi;

import dev.petstore.application.fault.Fault;
import dev.petstore.application.port.out.PetPhoto;
import dev.petstore.web.ShopOverHttp;
import dev.petstore.web.access.Access;
import dev.petstore.web.limit.ClientRate;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every answer that customers and probes get is as the document says. */
class DocumentedShopTest {
  private static final String NOWHERE = "/api/orders/00000000-0000-0000-0000-000000000000";

  private ShopOverHttp shop = ShopOverHttp.open();
  private final String pet = "/api/pets/" + shop.pet().id();
  private final String customer = "/api/customers/" + shop.customer().id();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void the_catalogue() throws Exception {
    shop.everything().photos().put(shop.pet().id(), new PetPhoto("image/png", new byte[] {1}));
    answers("/api/pets", "/api/pets?category=dog&limit=1", 200);
    answers("/api/pets", "/api/pets?limit=0", 400);
    answers("/api/pets/{id}", pet, 200);
    answers("/api/pets/{id}", "/api/pets/none", 404);
    answers("/api/pets/{id}/photo", pet + "/photo", 200);
    answers("/api/pets/{id}/photo", "/api/pets/none/photo", 404);
  }

  @Test
  void recommendations() throws Exception {
    String template = "/api/pets/{id}/recommendations";
    answers(template, pet + "/recommendations", 200);
    answers(template, pet + "/recommendations?limit=0", 400);
    answers(template, "/api/pets/none/recommendations", 404);
    shop.calls().fault("ml_pet_advisor", Fault.REJECTED);
    answers(template, pet + "/recommendations", 200);
  }

  @Test
  void orders() throws Exception {
    shop.shop().given(shop.pet(), 3);
    String placed = buys("pm_card_visa", 201);
    answers("/api/orders/{id}", placed, 200);
    answers("/api/orders/{id}", NOWHERE, 404);
    answers("/api/orders/{id}/history", placed + "/history", 200);
    answers("/api/orders/{id}/history", NOWHERE + "/history", 404);
    posted("/api/orders/{id}/cancel", placed + "/cancel", 409);
    posted("/api/orders/{id}/refund", placed + "/refund", 200);
    buys("pm_card_chargeDeclined", 402);
    shop.calls().fault("payment_gateway.charge", Fault.REPLY_LOST);
    String open = buys("pm_card_visa", 202);
    posted("/api/orders/{id}/cancel", open + "/cancel", 202);
  }

  @Test
  void customers() throws Exception {
    shop.placed();
    answers("/api/customers/{id}", customer, 200);
    answers("/api/customers/{id}", "/api/customers/none", 404);
    answers("/api/customers/{id}/orders", customer + "/orders?limit=1", 200);
    answers("/api/customers/{id}/orders", customer + "/orders?after=1", 400);
    answers("/api/customers/{id}/orders", "/api/customers/none/orders", 404);
  }

  @Test
  void health_and_documents() throws Exception {
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
      answers(path, path, 200);
    }
  }

  @Test
  void a_dependency_that_is_not_asked_or_does_not_answer() throws Exception {
    shop.calls()
        .fault("petstore_database", Fault.REJECTED)
        .fault("payment_gateway", Fault.NOT_SENT);
    answers("/api/pets", "/api/pets?limit=2", 503);
    answers("/api/pets/{id}", pet, 503);
    answers("/api/pets/{id}/recommendations", pet + "/recommendations", 503);
    shop.calls().fault("petstore_database", Fault.REQUEST_LOST);
    answers("/api/pets", "/api/pets?limit=2", 504);
    answers("/api/pets/{id}", pet, 504);
    answers("/api/pets/{id}/recommendations", pet + "/recommendations", 504);
    buys("pm_card_visa", 503);
  }

  @Test
  void a_client_that_asks_too_often() throws Exception {
    shop.close();
    shop = ShopOverHttp.limiting(new ClientRate(1, 1));
    for (String path : List.of("/api/pets", "/health", "/metrics", "/docs", "/api/admin/faults")) {
      new DocumentedAnswer("GET", path, insisting(path)).hasStatus(429);
    }
    new DocumentedAnswer("GET", "/api/customers/{id}", insisting(customer)).hasStatus(429);
  }

  /** The first answer that is a refusal: a slow client may ask again every now and then. */
  private HttpResponse<String> insisting(String path) throws Exception {
    HttpResponse<String> answer = shop.get(path);
    for (int more = 0; more < 100 && answer.statusCode() != 429; more++) {
      answer = shop.get(path);
    }
    return answer;
  }

  @Test
  void a_caller_that_is_not_known() throws Exception {
    shop.close();
    shop = ShopOverHttp.of(Access.byKeys(List.of()));
    for (String path : List.of("/health", "/metrics", "/api/live", "/api/admin/faults")) {
      answers(path, path, 401);
    }
    answers("/api/customers/{id}", customer, 401);
    answers("/api/customers/{id}/orders", customer + "/orders", 401);
    answers("/api/orders/{id}", NOWHERE, 401);
    buys("pm_card_visa", 401);
  }

  @Test
  void a_request_that_is_not_understood_or_not_to_be_answered() throws Exception {
    new DocumentedAnswer("POST", "/api/orders", shop.post("/api/orders")).hasStatus(415);
    new DocumentedAnswer("POST", "/api/orders", shop.send(shop.order("{}"))).hasStatus(400);
    HttpResponse<String> large = shop.send(shop.order(" ".repeat(100_000)));
    new DocumentedAnswer("POST", "/api/orders", large).hasStatus(413);
    HttpRequest.Builder html =
        HttpRequest.newBuilder(shop.uri(customer)).header("Accept", "text/html");
    new DocumentedAnswer("GET", "/api/customers/{id}", shop.send(html)).hasStatus(406);
  }

  private String buys(String card, int status) throws Exception {
    HttpResponse<String> answer = shop.buys(card);
    new DocumentedAnswer("POST", "/api/orders", answer).hasStatus(status);
    return answer.headers().firstValue("Location").orElse("");
  }

  private void answers(String template, String path, int status) throws Exception {
    new DocumentedAnswer("GET", template, shop.get(path)).hasStatus(status);
  }

  private void posted(String template, String path, int status) throws Exception {
    new DocumentedAnswer("POST", template, shop.post(path)).hasStatus(status);
  }
}

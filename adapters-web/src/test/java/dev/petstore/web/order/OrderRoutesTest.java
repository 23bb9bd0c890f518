package dev.petstore.web.order;

import static dev.petstore.web.ShopOverHttp.assertProblem;
import static dev.petstore.web.ShopOverHttp.body;
import static dev.petstore.web.ShopOverHttp.orderOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.petstore.application.fault.Fault;
import dev.petstore.web.ShopOverHttp;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderRoutesTest {
  private final ShopOverHttp shop = ShopOverHttp.open();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void an_order_is_created_and_can_be_looked_up() throws Exception {
    HttpResponse<String> created = shop.buys("pm_card_visa");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(body(created).path("state").asText()).isEqualTo("completed");
    assertThat(body(created).path("completed_steps")).hasSize(6);
    String location = created.headers().firstValue("Location").orElseThrow();
    JsonNode found = body(shop.get(location));
    assertThat(found.path("state").asText()).isEqualTo("completed");
    assertThat(found.path("pet_id").asText()).isEqualTo(shop.pet().id().value());
  }

  @Test
  void a_repeated_request_gets_the_same_answer_and_is_told_so() throws Exception {
    HttpResponse<String> first = shop.buys("pm_card_visa", "key-1");
    HttpResponse<String> second = shop.buys("pm_card_visa", "key-1");

    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
  }

  @Test
  void a_key_is_for_one_request() throws Exception {
    shop.buys("pm_card_visa", "key-1");

    assertProblem(shop.buys("pm_other", "key-1"), 422, "choose another key");
    assertProblem(shop.buys("pm_card_visa", "two words"), 400, "Idempotency-Key");
  }

  @Test
  void a_payment_whose_outcome_is_open_is_accepted_and_says_where_to_look() throws Exception {
    shop.calls().fault("payment_gateway.charge", Fault.REPLY_LOST);
    HttpResponse<String> first = shop.buys("pm_card_visa", "key-1");
    HttpResponse<String> second = shop.buys("pm_card_visa", "key-1");

    assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
    String location = first.headers().firstValue("Location").orElseThrow();
    assertThat(body(shop.get(location)).path("state").asText()).isEqualTo("reserved");
    assertProblem(second, 409, body(first).path("id").asText());
    assertThat(second.headers().firstValue("Location")).contains(location);
    assertThat(second.headers().firstValue("Retry-After")).contains("1");
  }

  @Test
  void what_the_shop_refuses_has_its_own_status() throws Exception {
    String known = shop.customer().id().value();
    assertProblem(shop.buys("pm_card_chargeDeclined"), 402, "declined");
    assertProblem(ordered(orderOf(known, "no-such-pet", "pm_card_visa")), 422, "");
    assertProblem(ordered(orderOf("nobody", shop.pet().id().value(), "pm_card_visa")), 422, "");
    shop.buys("pm_card_visa");
    assertProblem(shop.buys("pm_card_visa"), 409, "");
  }

  @Test
  void every_transition_of_an_order_is_told() throws Exception {
    String location = shop.placed();
    shop.post(location + "/refund");

    JsonNode history = body(shop.get(location + "/history"));

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
    assertProblem(shop.post(nowhere + "/cancel"), 404, "00000000");
    assertProblem(shop.post(nowhere + "/refund"), 404, "00000000");
    assertProblem(shop.get(nowhere + "/history"), 404, "00000000");
    assertProblem(shop.post("/api/orders/1/refund"), 400, "an order id is a UUID");
    assertProblem(shop.get("/api/orders/1"), 400, "an order id is a UUID");
  }

  private HttpResponse<String> ordered(String body) throws Exception {
    return shop.send(shop.order(body));
  }
}

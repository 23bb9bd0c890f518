package dev.petstore.web.customer;

import static dev.petstore.web.ShopOverHttp.assertProblem;
import static dev.petstore.web.ShopOverHttp.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.petstore.application.port.out.Examples;
import dev.petstore.domain.customer.Customer;
import dev.petstore.web.ShopOverHttp;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CustomerRoutesTest {
  private final ShopOverHttp shop = ShopOverHttp.open();
  private final String path = "/api/customers/" + shop.customer().id();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_customer_is_shown_as_the_shop_knows_it() throws Exception {
    JsonNode shown = body(shop.get(path));

    assertThat(shown.path("id").asText()).isEqualTo(shop.customer().id().value());
    assertThat(shown.path("name").asText()).isEqualTo(shop.customer().name());
    assertThat(shown.path("email").asText()).isEqualTo(shop.customer().email());
  }

  @Test
  void a_customers_orders_are_paged_by_the_last_one_shown_and_the_latest_comes_first()
      throws Exception {
    shop.shop().given(shop.pet(), 2);
    String first = shop.placed();
    String second = shop.placed();

    JsonNode part = body(shop.get(path + "/orders?limit=1"));
    JsonNode rest = body(shop.get(path + "/orders?after=" + part.path("next").asText()));

    assertThat(ids(part)).singleElement().satisfies(id -> assertThat(second).endsWith(id));
    assertThat(part.at("/orders/0/state").asText()).isEqualTo("completed");
    assertThat(ids(rest)).singleElement().satisfies(id -> assertThat(first).endsWith(id));
    assertThat(rest.has("next")).isFalse();
  }

  private static List<String> ids(JsonNode part) {
    return part.path("orders").findValuesAsText("id");
  }

  @Test
  void who_has_not_ordered_has_no_orders_and_who_is_not_known_is_not_found() throws Exception {
    Customer another = Examples.customer();

    assertThat(body(shop.get(path + "/orders")).path("orders")).isEmpty();
    assertProblem(shop.get("/api/customers/" + another.id()), 404, another.id().value());
    assertProblem(shop.get("/api/customers/" + another.id() + "/orders"), 404, "no customer");
  }

  @Test
  void a_parameter_that_is_not_understood_is_named() throws Exception {
    assertProblem(shop.get(path + "/orders?after=1"), 400, "an order id is a UUID");
    assertProblem(shop.get(path + "/orders?limit=0"), 400, "limit must be 1 to 200");
    assertProblem(shop.get(path + "/orders?state=open"), 400, "known are [after, limit]");
    assertProblem(shop.get("/api/customers/" + "a".repeat(65)), 400, "a customer id has 1 to 64");
  }
}
